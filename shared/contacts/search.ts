// The search of persons and organizations: its parameters in both dialects, and how a term is taken apart.
import { z } from 'zod';
import { cursorQuery, looseFlag, offsetQuery, text } from '#shared/schemas.ts';

export const searchFields = {
  person: ['name', 'email', 'phone', 'notes', 'custom_fields'],
  organization: ['name', 'address', 'notes', 'custom_fields'],
} as const;

export type SearchField = (typeof searchFields)['person' | 'organization'][number];

const isLongEnough = (query: { term: string; exact_match: boolean }): boolean =>
  query.term.length >= (query.exact_match ? 1 : 2);

const tooShort = { path: ['term'], message: 'must have at least 2 characters, or 1 with exact_match' };

/** The field names in a query, all of the kind's when it names none. */
export const fieldList = (kind: 'person' | 'organization') => {
  const names: readonly SearchField[] = searchFields[kind];
  return z
    .string()
    .optional()
    .transform((list) => (list ?? '').split(',').filter((name) => name.trim() !== ''))
    .transform((list) => (list.length === 0 ? [...names] : list.map((name) => name.trim())))
    .pipe(z.array(z.enum(names)));
};

const termQuery = {
  term: text.transform((value) => value.trim()).pipe(z.string().max(255, 'is longer than 255 characters')),
  exact_match: looseFlag.default(false),
};

/** v2 pages by cursor. */
export const searchQuery = <Shape extends z.ZodRawShape>(more: Shape) =>
  z.object({ ...termQuery, ...cursorQuery, ...more }).refine((query) => isLongEnough(query as never), tooShort);

/** v1 pages by `start`. */
export const searchQueryV1 = <Shape extends z.ZodRawShape>(more: Shape) =>
  z.object({ ...termQuery, ...offsetQuery, ...more }).refine((query) => isLongEnough(query as never), tooShort);

/** The words of a folded term; the signs of lists part words, for they do so in what is searched. */
export const wordsOf = (folded: string): string[] => folded.split(/[\s"\\[\],]+/).filter((word) => word !== '');

/** The digits of a term that looks like a phone number, or null. */
export const phoneDigits = (term: string): string | null => {
  const digits = term.replaceAll(/\D/g, '');
  return /^[\d\s+()./-]+$/.test(term) && digits.length >= 3 ? digits : null;
};

const owner = z.object({ id: z.int() });

export const foundPerson = z.object({
  result_score: z.number(),
  item: z.object({
    id: z.int(),
    type: z.literal('person'),
    name: z.string(),
    phones: z.array(z.string()),
    emails: z.array(z.string()),
    primary_email: z.string().nullable(),
    visible_to: z.int(),
    owner,
    organization: z.object({ id: z.int(), name: z.string(), address: z.string().nullable() }).nullable(),
    custom_fields: z.array(z.string()),
    notes: z.array(z.string()),
    picture: z.null().optional(),
  }),
});

export const foundOrganization = z.object({
  result_score: z.number(),
  item: z.object({
    id: z.int(),
    type: z.literal('organization'),
    name: z.string(),
    address: z.string().nullable(),
    visible_to: z.int(),
    owner,
    custom_fields: z.array(z.string()),
    notes: z.array(z.string()),
  }),
});
