// The deals list of the screen: rows with the names it shows, filtered, sorted and counted, or the whole as CSV.
import { z } from 'zod';
import { dealNarrowing } from '#shared/deals/contract.ts';
import { parkingQuestions } from '#shared/deals/worth-parking.ts';
import { dealStatus } from '#shared/deals/shape.ts';
import { endpoint } from '#shared/endpoint.ts';
import { conditionTree } from '#shared/filters/conditions.ts';
import { cursorQuery, id, idText, looseFlag, text, visibility, wordList } from '#shared/schemas.ts';

/** Which deals the screen's list holds: all that is asked holds at once, the saved filter too. */
export const tableNarrowing = {
  ...dealNarrowing,
  text: text.max(255).optional(),
  label_id: idText.optional(),
  /** Open deals that may better wait as leads: for one reason, or for any. */
  worth_parking: z.enum(parkingQuestions).optional(),
  /** The conditions of a filter that is not saved, as JSON. */
  conditions: conditionTree.optional(),
};

/** What the list can be sorted by, besides custom fields by their code. */
export const dealSorts = [
  'id',
  'title',
  'value',
  'stage',
  'owner',
  'person',
  'organization',
  'expected_close_date',
  'add_time',
  'update_time',
  'status',
  'next_activity',
] as const;

export type DealSort = (typeof dealSorts)[number];

/** The columns a CSV can have, besides custom fields by their code. */
export const dealColumnNames = [
  'id',
  'title',
  'value',
  'currency',
  'status',
  'stage',
  'pipeline',
  'owner',
  'person',
  'organization',
  'labels',
  'expected_close_date',
  'add_time',
  'update_time',
  'won_time',
  'lost_time',
  'close_time',
  'lost_reason',
  'next_activity',
] as const;

export type DealColumnName = (typeof dealColumnNames)[number];

const fieldCode = z.string().regex(/^[0-9a-f]{40}$/, 'is neither a column of this list nor the code of a custom field');

const tableQuery = z.object({
  ...tableNarrowing,
  ...cursorQuery,
  limit: z.coerce
    .number()
    .int()
    .positive()
    .default(50)
    .transform((n) => Math.min(n, 200)),
  archived: looseFlag.default(false),
  sort_by: z.union([z.enum(dealSorts), fieldCode]).default('id'),
  sort_direction: z.enum(['asc', 'desc']).default('desc'),
  with_count: looseFlag.default(false),
  columns: wordList.pipe(z.array(z.union([z.enum(dealColumnNames), fieldCode])).max(100)).optional(),
});

export type TableQuery = z.output<typeof tableQuery>;

const named = z.strictObject({ id, name: z.string() });
const maybeNamed = z.strictObject({ id, name: z.string().nullable() }).nullable();
const time = z.string().nullable();

export const tableDeal = z.strictObject({
  id,
  title: z.string(),
  value: z.number(),
  currency: z.string(),
  status: dealStatus,
  stage: named,
  pipeline: named,
  owner: named,
  /** The name is null when it is hidden from the reader. */
  person: maybeNamed,
  organization: maybeNamed,
  labels: z.array(z.strictObject({ id, label: z.string(), color: z.string().nullable() })),
  expected_close_date: time,
  /** When the deal began to rot, or will, in a stage where deals rot. */
  rotten_time: time,
  add_time: z.string(),
  update_time: z.string(),
  won_time: time,
  lost_time: time,
  close_time: time,
  lost_reason: z.string().nullable(),
  next_activity: z
    .strictObject({ id, subject: z.string(), type: z.string(), due_date: time, due_time: time })
    .nullable(),
  visible_to: visibility,
  is_archived: z.boolean(),
  is_deleted: z.boolean(),
  delete_time: time,
  /** The day a deleted deal is purged, or null while its lead lives. */
  restorable_until: time,
  /** The lead it is parked as. */
  lead_id: z.guid().nullable(),
  custom_fields: z.record(z.string(), z.unknown()),
});

export type TableDeal = z.infer<typeof tableDeal>;

export const getDealTable = endpoint({
  name: 'getDealTable',
  method: 'GET',
  path: '/api/v2/deals/table',
  can: 'user',
  summary:
    'The deals list as screens show it. `with_count=true` adds `total: {count, capped}`; `Accept: text/csv`, or the type of XLSX, gives all rows as a file.',
  tag: 'Deals',
  query: tableQuery,
  reply: z.array(tableDeal),
  paging: 'cursor',
  errors: ['not_found'],
});
