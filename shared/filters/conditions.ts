// The conditions of a filter: one AND root that holds an AND group and an OR group, sixteen conditions at most.
import { z } from 'zod';
import { text } from '#shared/schemas.ts';

/** What filters list. Those of products and projects are known to the compatible API but have nothing to list here. */
export const filterTypes = ['deals', 'leads', 'org', 'people', 'products', 'activity', 'projects'] as const;
export type FilterType = 'deals' | 'leads' | 'people' | 'org' | 'activity';

export const filterObjects = ['deal', 'lead', 'person', 'organization', 'activity'] as const;
export type FilterObject = (typeof filterObjects)[number];

/** The objects that the conditions of each type of filter may name. */
export const objectsOf: Record<FilterType, readonly FilterObject[]> = {
  deals: ['deal', 'person', 'organization', 'activity'],
  leads: ['lead', 'deal', 'person', 'organization', 'activity'],
  people: ['person', 'organization', 'deal', 'lead', 'activity'],
  org: ['organization', 'person', 'deal', 'lead', 'activity'],
  activity: ['activity', 'deal', 'lead', 'person', 'organization'],
};

const asText = (value: unknown): unknown => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => ['string', 'number'].includes(typeof item))) return value.join(',');
  return value === undefined ? null : value;
};
const looseText = z.preprocess(asText, text.max(1000, 'is longer than 1,000 characters').nullable());
const fieldId = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().regex(/^\d{1,9}$/, 'must be the id of a field'),
);

const condition = z.object({
  object: z.enum(filterObjects),
  field_id: fieldId,
  operator: z.string().max(40),
  value: looseText.default(null),
  extra_value: looseText.default(null),
  json_value_flag: z.boolean().optional(),
});
const conditions = z.array(condition).max(16, 'a filter has at most 16 conditions');
const allOf = z.object({ glue: z.literal('and'), conditions });
const anyOf = z.object({ glue: z.literal('or'), conditions });

const groups = z.array(z.union([allOf, anyOf])).max(2, 'takes one group of each glue');
const root = z
  .object({ glue: z.literal('and'), conditions: groups })
  .refine(
    (tree) => new Set(tree.conditions.map((group) => group.glue)).size === tree.conditions.length,
    'takes one "and" group and one "or" group',
  )
  .refine(
    (tree) => tree.conditions.reduce((count, group) => count + group.conditions.length, 0) <= 16,
    'a filter has at most 16 conditions',
  )
  .transform((tree) => ({
    glue: 'and' as const,
    conditions: [
      { glue: 'and' as const, conditions: tree.conditions.find((group) => group.glue === 'and')?.conditions ?? [] },
      { glue: 'or' as const, conditions: tree.conditions.find((group) => group.glue === 'or')?.conditions ?? [] },
    ],
  }));

const parsedJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

/** Conditions as clients send them: an object, or in a form body its JSON. Reads them into both groups, the AND group first. */
export const conditionTree = z.preprocess(parsedJson, root);

export type FilterCondition = z.output<typeof condition>;
export type ConditionTree = z.output<typeof root>;

/** Conditions as replies hold them. */
export const shownConditions = z.object({
  glue: z.literal('and'),
  conditions: z.array(
    z.object({
      glue: z.enum(['and', 'or']),
      conditions: z.array(
        z.object({
          object: z.string(),
          field_id: z.string(),
          operator: z.string(),
          value: z.string().nullable(),
          extra_value: z.string().nullable(),
          json_value_flag: z.boolean().optional(),
          field_code: z.string().nullable().optional(),
        }),
      ),
    }),
  ),
});
