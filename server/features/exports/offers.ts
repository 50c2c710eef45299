// Leads, activities and products as files.
import type { InboxLead, InboxQuery } from '#shared/leads/contract.ts';
import type { ActivityListQuery } from '#shared/activities/contract.ts';
import type { ProductNarrowing } from '#shared/products/contract.ts';
import { systemFieldByCode, type FieldsOf } from '#shared/fields/system.ts';
import { listActivities } from '#server/features/activities/reading.ts';
import { customFieldDefinitions } from '#server/features/fields/custom-values.ts';
import { customColumns } from '#server/features/fields/sheet-columns.ts';
import { listInbox } from '#server/features/leads/inbox.ts';
import { productsPage } from '#server/features/products/listing.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { sheetAnswer, type CellValue, type SheetColumn, type SheetFormat } from '#server/platform/sheets/sheet.ts';
import { v2Time } from '#server/platform/times.ts';
import { namesOf, userNames, type Names } from './names.queries.ts';
import { allPages, piece } from './paging.ts';

const columnFor =
  (actor: Actor, entity: FieldsOf) =>
  <Row>(code: string, cell: (row: Row) => CellValue, type: SheetColumn<Row>['type'] = 'text'): SheetColumn<Row> => ({
    head: systemFieldByCode(entity, code)?.name[actor.language === 'fr' ? 1 : 0] ?? code,
    type,
    cell,
  });

const nextActivity = ({ next_activity: next }: InboxLead): string =>
  next === null ? '' : [next.due_date, next.due_time, next.subject].filter((part) => part !== null).join(' ');

/** The leads that the inbox shows, as a file. */
export const exportLeads = async (
  reader: Reader,
  actor: Actor,
  asked: Omit<InboxQuery, 'limit' | 'cursor'> & { format: SheetFormat },
): Promise<FileAnswer> => {
  const { format, ...query } = asked;
  const column = columnFor(actor, 'lead');
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'deal');
  const columns: SheetColumn<InboxLead>[] = [
    column('id', (lead) => lead.id),
    column('title', (lead) => lead.title),
    column('value', (lead) => lead.value?.amount, 'number'),
    column('currency', (lead) => lead.value?.currency),
    column('user_id', (lead) => lead.owner.name),
    column('person_id', (lead) => lead.person?.name),
    column('org_id', (lead) => lead.organization?.name),
    column('label', (lead) => lead.labels.map(({ name }) => name).join(', ')),
    column('source_name', (lead) => lead.source_name),
    column('next_activity_date', nextActivity),
    column('expected_close_date', (lead) => lead.expected_close_date, 'day'),
    column('bring_back_on', (lead) => lead.bring_back_on, 'day'),
    column('add_time', (lead) => lead.add_time, 'moment'),
    ...definitions.flatMap((field) =>
      customColumns<InboxLead>(field, (lead) => leadValue(lead, field.code, field.type), format),
    ),
  ];
  const pages = allPages(async (cursor) => {
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

type ActivityAsked = Pick<ActivityListQuery, 'owner_id' | 'done'> & { type?: string | undefined; format: SheetFormat };
type ActivityLine = Awaited<ReturnType<typeof listActivities>>['rows'][number] &
  Record<'deals' | 'leads' | 'persons' | 'organizations', Names>;

const named = (names: Names, id: number | string | null): CellValue => (id === null ? null : names.get(id));

/** The activities that the list shows, as a file. */
export const exportActivities = async (tx: Tx, actor: Actor, asked: ActivityAsked): Promise<FileAnswer> => {
  const { format, type, ...query } = asked;
  const column = columnFor(actor, 'activity');
  const users = await userNames(tx, actor.companyId);
  const columns: SheetColumn<ActivityLine>[] = [
    column('id', (row) => row.id, 'number'),
    column('subject', (row) => row.subject),
    column('type', (row) => row.type),
    column('due_date', (row) => row.due_date, 'day'),
    column('due_time', (row) => row.due_time?.slice(0, 5)),
    column('duration', (row) => row.duration?.slice(0, 5)),
    column('done', (row) => row.done, 'flag'),
    column('marked_as_done_time', (row) => v2Time(row.marked_as_done_time), 'moment'),
    column('owner_id', (row) => users.get(row.owner_id)),
    column('deal_id', (row) => named(row.deals, row.deal_id)),
    column('lead_id', (row) => named(row.leads, row.lead_id)),
    column('person_id', (row) => named(row.persons, row.person_id)),
    column('org_id', (row) => named(row.organizations, row.org_id)),
    column('public_description', (row) => row.public_description),
    column('add_time', (row) => v2Time(row.add_time), 'moment'),
  ];
  const pages = allPages<ActivityLine>(async (cursor) => {
    const found = await listActivities(tx, actor, {
      ...query,
      sort_by: 'due_date',
      sort_direction: 'asc',
      limit: piece,
      cursor,
    });
    const rows = type === undefined ? found.rows : found.rows.filter((row) => row.type === type);
    const names = {
      deals: await namesOf(tx, actor, { table: 'deals', ids: rows.map((row) => row.deal_id) }),
      leads: await namesOf(tx, actor, { table: 'leads', ids: rows.map((row) => row.lead_id) }),
      persons: await namesOf(tx, actor, { table: 'persons', ids: rows.map((row) => row.person_id) }),
      organizations: await namesOf(tx, actor, { table: 'organizations', ids: rows.map((row) => row.org_id) }),
    };
    return { rows: rows.map((row) => ({ ...row, ...names })), nextCursor: found.nextCursor };
  });
  return sheetAnswer({ name: 'activities', format, timeZone: actor.timeZone }, columns, pages);
};

type ProductRow = Awaited<ReturnType<typeof productsPage>>['rows'][number];

/** The products that the catalogue shows, as a file. */
export const exportProducts = async (
  reader: Reader,
  actor: Actor,
  asked: ProductNarrowing & { format: SheetFormat },
): Promise<FileAnswer> => {
  const column = columnFor(actor, 'product');
  const users = await userNames(reader, actor.companyId);
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'product');
  const columns: SheetColumn<ProductRow>[] = [
    column('id', (row) => row.id, 'number'),
    column('name', (row) => row.name),
    column('code', (row) => row.code),
    column('description', (row) => row.description),
    column('unit', (row) => row.unit),
    column('tax', (row) => row.tax, 'number'),
    column('owner_id', (row) => users.get(row.owner_id)),
    column('is_linkable', (row) => row.is_linkable, 'flag'),
    column('add_time', (row) => v2Time(row.add_time), 'moment'),
    ...definitions.flatMap((field) =>
      customColumns<ProductRow>(field, (row) => row.custom_fields[field.code], asked.format),
    ),
  ];
  const { format, ...narrowing } = asked;
  const pages = allPages(async (cursor) =>
    productsPage(reader, actor, {
      ...narrowing,
      term: asked.term?.trim() === '' ? undefined : asked.term,
      sort_by: 'id',
      sort_direction: 'asc',
      limit: piece,
      cursor,
    }),
  );
  return sheetAnswer({ name: 'products', format, timeZone: actor.timeZone }, columns, pages);
};
