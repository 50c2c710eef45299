// The leads of the inbox as a file.
import type { InboxLead, InboxQuery } from '#shared/leads/contract.ts';
import { customFieldDefinitions, type FieldDefinition } from '#server/features/fields/custom-values.ts';
import { customColumns } from '#server/features/fields/sheet-columns.ts';
import { listInbox } from '#server/features/leads/inbox.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { sheetAnswer, type SheetColumn, type SheetFormat } from '#server/platform/sheets/sheet.ts';
import { columnFor } from './columns.ts';
import { allPages, piece } from './paging.ts';

const nextActivity = ({ next_activity: next }: InboxLead): string =>
  next === null ? '' : [next.due_date, next.due_time, next.subject].filter((part) => part !== null).join(' ');

type Given = { definitions: FieldDefinition[]; format: SheetFormat; names: string[] | undefined };

// The number and the title come in any case: by them a lead is known again.
const columnsOf = (actor: Actor, { definitions, format, names }: Given): SheetColumn<InboxLead>[] => {
  const column = columnFor(actor, 'lead');
  const builtIn: Record<string, SheetColumn<InboxLead>[]> = {
    value: [
      column('value', (lead) => lead.value?.amount, 'number'),
      column('currency', (lead) => lead.value?.currency),
    ],
    owner: [column('user_id', (lead) => lead.owner.name)],
    person: [column('person_id', (lead) => lead.person?.name)],
    organization: [column('org_id', (lead) => lead.organization?.name)],
    labels: [column('label', (lead) => lead.labels.map(({ name }) => name).join(', '))],
    source: [column('source_name', (lead) => lead.source_name)],
    next_activity: [column('next_activity_date', nextActivity)],
    expected_close_date: [column('expected_close_date', (lead) => lead.expected_close_date, 'day')],
    bring_back_on: [column('bring_back_on', (lead) => lead.bring_back_on, 'day')],
    add_time: [column('add_time', (lead) => lead.add_time, 'moment')],
  };
  const custom = (field: FieldDefinition): SheetColumn<InboxLead>[] =>
    customColumns<InboxLead>(field, (lead) => leadValue(lead, field.code, field.type), format);
  const chosen = names ?? [...Object.keys(builtIn), ...definitions.map(({ code }) => code)];
  // The age of a lead is told by when it was added.
  const shown = new Set(chosen.map((name) => (name === 'age' ? 'add_time' : name)));
  return [
    column('id', (lead) => lead.id),
    column('title', (lead) => lead.title),
    ...[...shown].flatMap((name) => {
      const field = definitions.find(({ code }) => code === name);
      const columns = Object.hasOwn(builtIn, name) ? builtIn[name] : field === undefined ? undefined : custom(field);
      if (columns === undefined) throw invalid(`columns: ${name} is no column of the inbox`);
      return columns;
    }),
  ];
};

/** The leads that the inbox shows, as a file, with the columns it shows. */
export const exportLeads = async (
  reader: Reader,
  actor: Actor,
  asked: Omit<InboxQuery, 'limit' | 'cursor'> & { format: SheetFormat; columns?: string[] | undefined },
): Promise<FileAnswer> => {
  const { format, columns: names, ...query } = asked;
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'deal');
  const columns = columnsOf(actor, { definitions, format, names });
  const pages = await allPages(async (cursor) => {
    const { leads, nextCursor } = await listInbox(reader, actor, { ...query, limit: piece, cursor });
    return { rows: leads, nextCursor };
  });
  return sheetAnswer({ name: 'leads', format, timeZone: actor.timeZone }, columns, pages);
};

// Leads speak the dialect of v1: what belongs to a value stands under keys of its own.
const leadValue = (lead: InboxLead, code: string, type: string): unknown => {
  const fields = lead as unknown as Record<string, unknown>;
  const value = fields[code] ?? null;
  if (value === null) return null;
  if (type === 'set') return String(value).split(',').map(Number);
  if (type === 'enum') return Number(value);
  if (type === 'monetary') return { value: Number(value), currency: fields[`${code}_currency`] };
  if (type === 'daterange' || type === 'timerange') return { value, until: fields[`${code}_until`] };
  return typeof value === 'object' ? ((value as { value?: unknown }).value ?? null) : value;
};
