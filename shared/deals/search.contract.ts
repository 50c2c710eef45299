import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idText, looseFlag, text, visibility, wordList } from '#shared/schemas.ts';

const named = z.strictObject({ id, name: z.string() });

export const foundDeal = z.strictObject({
  result_score: z.number(),
  item: z.strictObject({
    id,
    type: z.literal('deal'),
    title: z.string(),
    value: z.number(),
    currency: z.string(),
    status: z.enum(['open', 'won', 'lost']),
    visible_to: visibility,
    owner: z.strictObject({ id }),
    stage: named,
    person: named.nullable(),
    organization: z.strictObject({ id, name: z.string(), address: z.string().nullable() }).nullable(),
    custom_fields: z.array(z.string()),
    notes: z.array(z.string()),
    is_archived: z.boolean(),
    cc_email: z.string().optional(),
  }),
});

export type FoundDeal = z.infer<typeof foundDeal>;

/** What a search of deals takes, in both dialects. */
export const searchTerms = {
  term: text.transform((value) => value.trim()).pipe(z.string().min(1, 'must not be empty').max(255)),
  fields: wordList.pipe(z.array(z.enum(['custom_fields', 'notes', 'title']))).optional(),
  exact_match: looseFlag.optional(),
  person_id: idText.optional(),
  organization_id: idText.optional(),
  status: z.enum(['open', 'won', 'lost']).optional(),
  include_fields: wordList.pipe(z.array(z.enum(['deal.cc_email']))).optional(),
};

/** One letter is too little to look for, unless it is all of the title. */
export const isLongEnough = (query: { term: string; exact_match?: boolean | undefined }): boolean =>
  query.exact_match === true || [...query.term].length > 1;

export const tooShort = { path: ['term'], message: 'must have at least 2 characters, or 1 with exact_match' };

export const searchDeals = endpoint({
  name: 'searchDeals',
  method: 'GET',
  path: '/api/v2/deals/search',
  can: 'user',
  summary: 'Search deals by title, notes and custom fields.',
  tag: 'Deals',
  query: z.object({ ...searchTerms, ...cursorQuery }).refine(isLongEnough, tooShort),
  reply: z.strictObject({ items: z.array(foundDeal) }),
  paging: 'cursor',
});
