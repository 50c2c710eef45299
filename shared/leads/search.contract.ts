// Searching leads, as both dialects of the API do.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, idText, looseFlag, offsetQuery, text, visibility, wordList } from '#shared/schemas.ts';

const named = z.strictObject({ id: z.int(), name: z.string() });

const foundLead = z.strictObject({
  result_score: z.number(),
  item: z.strictObject({
    id: z.guid(),
    type: z.literal('lead'),
    title: z.string(),
    owner: z.strictObject({ id: z.int() }),
    person: named.nullable(),
    organization: named.nullable(),
    phones: z.array(z.string()),
    emails: z.array(z.string()),
    custom_fields: z.array(z.string()),
    notes: z.array(z.string()),
    value: z.number().nullable(),
    currency: z.string().nullable(),
    visible_to: visibility,
    is_archived: z.boolean(),
    was_seen: z.boolean().optional(),
  }),
});

export type FoundLead = z.input<typeof foundLead>;

/** Where a search can look. */
export const leadSearchFields = ['title', 'notes', 'custom_fields'] as const;

const terms = {
  term: text.transform((value) => value.trim()).pipe(z.string().min(1, 'must not be empty').max(255)),
  fields: wordList.pipe(z.array(z.enum(leadSearchFields))).optional(),
  exact_match: looseFlag.optional(),
  person_id: idText.optional(),
  organization_id: idText.optional(),
  include_fields: wordList.pipe(z.array(z.enum(['lead.was_seen']))).optional(),
};

// One letter is too little to look for, unless it is all there is.
const isLongEnough = (query: { term: string; exact_match?: boolean | undefined }): boolean =>
  query.exact_match === true || [...query.term].length > 1;

const tooShort = { path: ['term'], message: 'must have at least 2 characters, or 1 with exact_match' };

const summary = 'Search leads by title, notes and custom fields';
const reply = z.strictObject({ items: z.array(foundLead) });

export const searchLeads = endpoint({
  name: 'searchLeads',
  method: 'GET',
  path: '/api/v2/leads/search',
  can: 'user',
  tag: 'Leads',
  summary,
  query: z.object({ ...terms, ...cursorQuery }).refine(isLongEnough, tooShort),
  reply,
  paging: 'cursor',
});

export const searchLeadsV1 = endpoint({
  name: 'searchLeadsV1',
  method: 'GET',
  path: '/api/v1/leads/search',
  can: 'user',
  tag: 'Leads',
  summary,
  query: z.object({ ...terms, ...offsetQuery }).refine(isLongEnough, tooShort),
  reply,
  paging: 'offset',
});
