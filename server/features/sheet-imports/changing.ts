// What changes of a record that was found, by the rules that hold for editing one. Empty cells change nothing; e-mail addresses,
// numbers and labels are added to those there.
import { isDeepStrictEqual } from 'node:util';
import { mayGetVisibility } from '#shared/contacts/rules.ts';
import { nameFromParts, nameFromWhole, withPrimary } from '#shared/people/rules.ts';
import { mayEditLead } from '#shared/leads/rules.ts';
import { checkEditable, type DealRow } from '#server/features/deals/deals.ts';
import { patchFor, type DealEdit } from '#server/features/deals/patching.ts';
import { changedCustomFields } from '#server/features/fields/stored.ts';
import { leadNotEditable } from '#server/features/leads/policy.ts';
import { may } from '#server/platform/actor.ts';
import { AppError, forbidden } from '#server/platform/errors.ts';
import { closingIn, statusIn } from './closing.ts';
import { customIn } from './creating.ts';
import { refuse, type Draft, type Values } from './drafts.ts';
import { activityColumns, noteColumns } from './items.ts';
import { placeOf } from './placing.ts';
import { productColumns } from './products.ts';
import type { RecordPatch, Snapshot } from './records.queries.ts';
import { matchingOf, type Planned, type Session } from './session.ts';
import type { RecordId } from './tables.ts';

export type Change = RecordPatch & { labels: RecordId[] };

const given = (columns: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));

// Spreadsheets know of an address what it is as a whole; its parts stay while that is the same.
const sameAddress = (before: unknown, after: unknown): boolean =>
  (before as { value?: unknown } | null)?.value === (after as { value?: unknown }).value;

// To the second, as files tell it.
const momentIn = (value: unknown): number | null =>
  value === null || value === undefined ? null : Math.floor(Date.parse(String(value)) / 1000);

const differs = (column: string, before: unknown, after: unknown): boolean => {
  if (column === 'address' || column === 'postal_address' || column === 'location') return !sameAddress(before, after);
  if (column.endsWith('_time') && column !== 'due_time') return momentIn(before) !== momentIn(after);
  return !isDeepStrictEqual(before ?? null, after);
};

const changed = (row: Snapshot, columns: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given(columns)).filter(([name, value]) => differs(name, row[name], value)));

type Channels = { value: string; label: string; primary: boolean }[];

const merged = (before: unknown, added: unknown): unknown => {
  const known = before as Channels;
  const fresh = ((added as Channels | undefined) ?? []).filter(
    ({ value }) => !known.some((one) => one.value.toLowerCase() === value.toLowerCase()),
  );
  return fresh.length === 0 ? undefined : withPrimary([...known, ...fresh]);
};

// A name by which a record was found is its name, whatever the capitals.
const renamed = (session: Session, planned: Planned, row: Snapshot): Record<string, unknown> => {
  const { values, entity } = planned;
  if (entity === 'organization') return matchingOf(session, entity).by === 'name' ? {} : { name: values['name'] };
  const { by } = matchingOf(session, entity);
  const parts = nameFromParts(
    (values['first_name'] ?? row['first_name']) as string | null,
    (values['last_name'] ?? row['last_name']) as string | null,
  );
  if (values['first_name'] !== undefined || values['last_name'] !== undefined)
    return { ...parts, name: (values['name'] as string | undefined) ?? parts.name };
  const whole = values['name'] as string | undefined;
  return whole === undefined || by === 'name' || whole === row['name'] ? {} : nameFromWhole(whole);
};

const contactColumns = (session: Session, planned: Planned, row: Snapshot): Record<string, unknown> => {
  const { values } = planned;
  const shared = { owner_id: values['owner'], visible_to: values['visible_to'], ...renamed(session, planned, row) };
  if (planned.entity === 'organization') {
    const { address, website, linkedin, annual_revenue, employee_count } = values;
    return { ...shared, address, website, linkedin, annual_revenue, employee_count };
  }
  const { notes, birthday, job_title, postal_address } = values;
  return {
    ...shared,
    notes,
    birthday,
    job_title,
    postal_address,
    org_id: planned.organization?.id,
    emails: merged(row['emails'], values['emails']),
    phones: merged(row['phones'], values['phones']),
  };
};

const leadColumns = (planned: Planned, row: Snapshot): Record<string, unknown> => {
  const { values } = planned;
  const value = values['value'];
  return {
    title: values['title'],
    owner_id: values['owner'],
    visible_to: values['visible_to'],
    person_id: planned.person?.id,
    organization_id: planned.organization?.id,
    value,
    currency: (value ?? row['value'] ?? null) === null ? undefined : (values['currency'] ?? row['currency'] ?? 'EUR'),
    expected_close_date: values['expected_close_date'],
  };
};

const wornBy = (values: Values, row: { labels: RecordId[] }): RecordId[] =>
  ((values['labels'] as RecordId[] | undefined) ?? []).filter((label) => !row.labels.includes(label));

const dealChange = (session: Session, planned: Planned, given_: { deal: DealRow; draft: Draft }): Change | null => {
  const { deal, draft } = given_;
  const { values } = planned;
  checkEditable(session.actor, deal);
  const place = placeOf(session.known, draft, { values, own: deal.pipeline_id });
  if (draft.isRefused) return null;
  const status = statusIn(values) ?? deal.status;
  const edit: DealEdit = {
    ...given({
      title: values['title'],
      owner_id: values['owner'],
      visible_to: values['visible_to'],
      person_id: planned.person?.id,
      org_id: planned.organization?.id,
      value: values['value'],
      currency: values['currency'],
      probability: values['probability'],
      expected_close_date: values['expected_close_date'],
      status: statusIn(values),
    }),
    ...closingIn(values, status),
  };
  const custom = customIn(values, (values['currency'] as string | undefined) ?? deal.currency);
  const places = new Map(place === null || place.stageId === deal.stage_id ? [] : [[deal.id, place]]);
  const { custom_fields: customFields = {}, ...set } = patchFor(session.actor, deal, {
    edit,
    places,
    custom,
    required: session.known.required,
  });
  if (set.visible_to !== undefined && !may(session.actor, 'items.change_visibility')) throw forbidden();
  const moved = set.stage_id === undefined ? {} : { stage_change_time: new Date().toISOString() };
  return {
    id: deal.id,
    set: { ...set, ...moved },
    custom: customFields,
    labels: wornBy(values, { labels: deal.label_ids }),
  };
};

const columnsOf = (
  session: Session,
  planned: Planned,
  work: { row: Snapshot; draft: Draft },
): Record<string, unknown> => {
  const { row } = work;
  if (planned.entity === 'lead') return leadColumns(planned, row);
  if (planned.entity === 'activity') return activityColumns(session, planned, row);
  if (planned.entity === 'note') return noteColumns(session, planned, row);
  return planned.entity === 'product' ? productColumns(session, planned, work) : contactColumns(session, planned, row);
};

const otherChange = (session: Session, planned: Planned, work: { row: Snapshot; draft: Draft }): Change => {
  const { row } = work;
  const { values, entity } = planned;
  const { actor } = session;
  const lead = { owner_id: Number(row['owner_id']) };
  if (entity === 'lead' && !mayEditLead(actor, lead)) throw leadNotEditable();
  const columns = columnsOf(session, planned, work);
  const visibility = { wanted: values['visible_to'] as number | undefined, present: Number(row['visible_to'] ?? 0) };
  if (!mayGetVisibility(may(actor, 'items.change_visibility'), visibility)) throw forbidden();
  const currency = String(values['currency'] ?? row['currency'] ?? actor.defaultCurrency);
  return {
    id: planned.id,
    set: changed(row, columns),
    custom: changedCustomFields(row.custom_fields, customIn(values, currency)),
    labels: wornBy(values, row),
  };
};

const isEmpty = ({ set, custom, labels }: Change): boolean =>
  Object.keys(set).length === 0 && Object.keys(custom).length === 0 && labels.length === 0;

/** How the records that are to change were; `rows` by entity and id, `person 12`. */
export type Before = { deals: Map<RecordId, DealRow>; rows: Map<string, Snapshot> };

/** What changes; null when nothing does, or when the row, which is then refused, may not change it. */
export const changeOf = (
  session: Session,
  planned: Planned,
  given_: { draft: Draft; before: Before },
): Change | null => {
  const { draft, before } = given_;
  try {
    const deal = planned.entity === 'deal' ? before.deals.get(planned.id) : undefined;
    const row = planned.entity === 'deal' ? undefined : before.rows.get(`${planned.entity} ${planned.id}`);
    const change =
      deal !== undefined
        ? dealChange(session, planned, { deal, draft })
        : row === undefined
          ? null
          : otherChange(session, planned, { row, draft });
    return change === null || draft.isRefused || isEmpty(change) ? null : change;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    refuse(draft, error.code, error.details);
    return null;
  }
};
