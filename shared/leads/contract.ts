// The Leads Inbox: our own list of leads, beside the compatible API, and what is done to many leads at once.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { conditionTree } from '#shared/filters/conditions.ts';
import { lead } from '#shared/leads/contract.v1.ts';
import { leadSources } from '#shared/leads/words.ts';
import { cursorQuery, id, idText, looseFlag, text, wordList } from '#shared/schemas.ts';

/** What the inbox can be sorted by. */
export const leadSorts = [
  'next_activity',
  'add_time',
  'update_time',
  'title',
  'value',
  'expected_close_date',
  'owner',
] as const;

export type LeadSort = (typeof leadSorts)[number];

const named = z.object({ id: z.int(), name: z.string() });

/** A lead as v1 shows it, with the names and the next activity that a list needs. */
export const inboxLead = lead.extend({
  next_activity: z
    .object({
      id: z.int(),
      subject: z.string(),
      type: z.string(),
      due_date: z.string().nullable(),
      due_time: z.string().nullable(),
    })
    .nullable(),
  owner: named,
  person: named.nullable(),
  organization: named.nullable(),
  labels: z.array(z.object({ id: z.guid(), name: z.string(), color: z.string() })),
  age_days: z.int(),
  bring_back_on: z.string().nullable(),
  bring_back_automatically: z.boolean(),
  /** Its bring-back date has come, and nobody decided on it since. */
  is_due: z.boolean(),
});

export type InboxLead = z.input<typeof inboxLead>;

/** Which leads the inbox shows, and in which order. */
export const inboxNarrowing = {
  owner_id: idText.optional(),
  label_ids: wordList.pipe(z.array(z.guid()).max(100)).optional(),
  source: z.enum(leadSources).optional(),
  person_id: idText.optional(),
  organization_id: idText.optional(),
  filter_id: idText.optional(),
  /** The conditions of a filter that is not saved, as JSON. */
  conditions: conditionTree.optional(),
  conversion_id: z.guid().optional(),
  text: text.max(255).optional(),
  archived: looseFlag.default(false),
  unread: looseFlag.optional(),
  sort_by: z.enum(leadSorts).default('next_activity'),
  sort_direction: z.enum(['asc', 'desc']).default('asc'),
};

const inboxQuery = z.object({ ...cursorQuery, ...inboxNarrowing });

export type InboxQuery = z.output<typeof inboxQuery>;

export const listInbox = endpoint({
  name: 'getInbox',
  method: 'GET',
  path: '/api/v2/leads',
  can: 'user',
  tag: 'Leads',
  summary:
    'Get the leads of the inbox: first those whose bring-back date has come, then by the most urgent next activity',
  query: inboxQuery,
  reply: z.array(inboxLead),
  paging: 'cursor',
});

const ids = z.array(z.guid()).min(1).max(500, 'takes at most 500 leads');

const change = z
  .strictObject({
    owner_id: id.optional(),
    label_ids: z.array(z.guid()).max(100).optional(),
    is_archived: z.boolean().optional(),
    was_seen: z.boolean().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'must name something to change');

const outcomes = z.array(
  z.object({
    id: z.guid(),
    outcome: z.enum(['changed', 'unchanged', 'deleted', 'refused']),
    /** Why it was refused: a stable code, and a sentence. */
    code: z.string().nullable(),
    error: z.string().nullable(),
  }),
);

export type LeadOutcome = z.input<typeof outcomes>[number];

export const changeLeads = endpoint({
  name: 'updateLeads',
  method: 'POST',
  path: '/api/v2/leads/bulk',
  can: 'items.bulk_edit',
  tag: 'Leads',
  summary: 'Change many leads; each is changed or refused for itself',
  body: z.strictObject({ ids, change }),
  reply: outcomes,
});

export const deleteLeads = endpoint({
  name: 'deleteLeads',
  method: 'POST',
  path: '/api/v2/leads/bulk-delete',
  can: 'items.bulk_edit',
  tag: 'Leads',
  summary: 'Delete many leads; each is deleted or refused for itself',
  body: z.strictObject({ ids }),
  reply: outcomes,
});
