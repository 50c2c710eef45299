// What happened to a deal, a lead or a contact, in one list, readable as it is.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idParams, uuidParams, wordList } from '#shared/schemas.ts';

export const timelineKinds = ['note', 'activity', 'file', 'mail', 'invoice', 'change', 'parking'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

const named = z.strictObject({ id, name: z.string() });
const maybe = z.string().nullable();
const common = {
  id: z.int(),
  time: z.string(),
  /** Who did it; null for a mail that came in. */
  user: named.nullable(),
};

const note = z.strictObject({
  ...common,
  kind: z.literal('note'),
  content: z.string(),
  is_pinned: z.boolean(),
  update_time: z.string(),
  comments: z.array(z.strictObject({ id: z.guid(), content: z.string(), user: named, add_time: z.string() })),
});

const activity = z.strictObject({
  ...common,
  kind: z.literal('activity'),
  subject: z.string(),
  type: z.string(),
  due_date: maybe,
  due_time: maybe,
  note: maybe,
  deal_id: id.nullable(),
  lead_id: z.guid().nullable(),
});

const file = z.strictObject({
  ...common,
  kind: z.literal('file'),
  name: z.string(),
  file_size: z.int(),
  media_type: z.string(),
  url: z.string(),
});

const addresses = z.array(z.object({ name: z.string().nullish(), address: z.string() }));

const mail = z.strictObject({
  ...common,
  kind: z.literal('mail'),
  thread_id: z.int(),
  direction: z.enum(['in', 'out']),
  subject: z.string(),
  snippet: z.string(),
  from: addresses,
  to: addresses,
});

const invoice = z.strictObject({
  ...common,
  kind: z.literal('invoice'),
  number: z.string(),
  amount: z.number(),
  currency: z.string(),
  status: z.string(),
  issue_date: maybe,
  due_date: maybe,
  paid_date: maybe,
});

const change = z.strictObject({
  ...common,
  kind: z.literal('change'),
  field_code: z.string(),
  field_name: z.string(),
  old_value: maybe,
  new_value: maybe,
  /** The values as people read them: names of stages, users and options, in the reader's language. */
  old_text: maybe,
  new_text: maybe,
  is_bulk: z.boolean(),
  source: maybe,
});

const parking = z.strictObject({
  ...common,
  kind: z.literal('parking'),
  /** `restored`: the deal came back while its lead stayed; `became_deal`, `deleted`: what ended the lead. */
  event: z.enum(['parked', 'restored', 'brought_back', 'became_deal', 'deleted']),
  deal_id: id,
  lead_id: z.guid(),
  conversion_id: z.guid(),
});

export const timelineItem = z.discriminatedUnion('kind', [note, activity, file, mail, invoice, change, parking]);
export type TimelineItem = z.infer<typeof timelineItem>;

const query = z.object({
  ...cursorQuery,
  limit: z.coerce
    .number()
    .int()
    .positive()
    .default(30)
    .transform((n) => Math.min(n, 100)),
  kinds: wordList.pipe(z.array(z.enum(timelineKinds))).optional(),
});

export type TimelineQuery = z.output<typeof query>;

const timelineOf = <P extends z.ZodType>(of: {
  name: string;
  path: `/${string}`;
  tag: string;
  params: P;
  what: string;
}) =>
  endpoint({
    name: of.name,
    method: 'GET',
    path: of.path,
    can: 'user',
    summary: `What happened to ${of.what}, newest first; \`kinds\` takes some of ${timelineKinds.join(', ')}.`,
    tag: of.tag,
    params: of.params,
    query,
    reply: z.array(timelineItem),
    paging: 'cursor',
  });

export const getDealTimeline = timelineOf({
  name: 'getDealTimeline',
  path: '/api/v2/deals/{id}/timeline',
  tag: 'Deals',
  params: idParams,
  what: 'a deal',
});

export const getLeadTimeline = timelineOf({
  name: 'getLeadTimeline',
  path: '/api/v2/leads/{id}/timeline',
  tag: 'Leads',
  params: uuidParams,
  what: 'a lead',
});

export const getPersonTimeline = timelineOf({
  name: 'getPersonTimeline',
  path: '/api/v2/persons/{id}/timeline',
  tag: 'Persons',
  params: idParams,
  what: 'a person',
});

export const getOrganizationTimeline = timelineOf({
  name: 'getOrganizationTimeline',
  path: '/api/v2/organizations/{id}/timeline',
  tag: 'Organizations',
  params: idParams,
  what: 'an organization',
});
