// The mapping file: which column of which file becomes what. docs/import.md explains it with an example.
import { z } from 'zod';
import { kinds, targetsOf, type Kind } from './targets.ts';
import { isDateFormat } from './values.ts';

const name = z.string().trim().min(1).max(255);
const plain = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const dateFormat = z.string().refine(isDateFormat, 'is not a date format such as DD/MM/YYYY');

const place = z.strictObject({
  column: name.optional(),
  constant: plain.optional(),
  template: z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]).optional(),
  lookup: z.strictObject({ file: name, key: name, by: name, take: name }).optional(),
  values: z.record(z.string(), plain).optional(),
  default: plain.optional(),
  date: dateFormat.optional(),
  multiply: z.number().optional(),
  split: z.string().min(1).optional(),
  whenEmpty: z.enum(['accept', 'remark', 'refuse']).default('accept'),
  whenBad: z.enum(['refuse', 'empty']).default('refuse'),
  missing: z.enum(['create', 'empty', 'refuse']).default('empty'),
});

type Place = z.infer<typeof place>;

const hasOneOrigin = (cell: Place): boolean =>
  [cell.column, cell.constant, cell.template, cell.lookup].filter((origin) => origin !== undefined).length === 1;

const oneOrigin = 'needs exactly one of column, constant, template and lookup';

const cell = z.preprocess(
  (given) => (typeof given === 'string' ? { column: given } : given),
  place.refine(hasOneOrigin, oneOrigin),
);

export const customTypes = [
  'varchar',
  'text',
  'phone',
  'double',
  'monetary',
  'date',
  'enum',
  'set',
  'user',
  'address',
] as const;

const custom = place.extend({ type: z.enum(customTypes) }).refine(hasOneOrigin, oneOrigin);

const file = z
  .strictObject({
    file: name,
    as: z.enum(kinds),
    key: z.union([name.transform((one) => [one]), z.array(name).min(1)]).optional(),
    drawn: z.boolean().default(false),
    existing: z.enum(['use', 'add']).default('use'),
    dates: dateFormat.optional(),
    corrections: z.record(z.string(), z.record(z.string(), z.string())).default({}),
    columns: z.record(z.string(), cell),
    custom: z.record(name, custom).default({}),
  })
  .superRefine((given, context) => {
    const known: string[] = Object.keys(targetsOf[given.as].columns);
    for (const column of Object.keys(given.columns)) {
      if (known.includes(column)) continue;
      const message = `is not something ${given.as} have; known are ${known.join(', ')}`;
      context.addIssue({ code: 'custom', path: ['columns', column], message });
    }
    if (targetsOf[given.as].entity === null && Object.keys(given.custom).length > 0)
      context.addIssue({ code: 'custom', path: ['custom'], message: `${given.as} have no custom fields` });
  });

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const mapping = z.strictObject({
  layout: name,
  source: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'may hold small letters, digits and hyphens'),
  dates: dateFormat.default('ISO'),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone such as Europe/Paris').optional(),
  decimal: z.enum(['.', ',']).default('.'),
  currency: z
    .string()
    .regex(/^[A-Z0-9]{3}$/, 'must be a currency code such as EUR')
    .optional(),
  users: z
    .discriminatedUnion('missing', [
      z.strictObject({ missing: z.literal('create') }),
      z.strictObject({ missing: z.literal('refuse') }),
      z.strictObject({ missing: z.literal('assign'), to: z.string().min(1) }),
    ])
    .default({ missing: 'refuse' }),
  pipelines: z
    .strictObject({
      missing: z.enum(['create', 'refuse']).default('refuse'),
      list: z.array(z.strictObject({ name, stages: z.array(name).min(1) })).default([]),
    })
    .default({ missing: 'refuse', list: [] }),
  files: z.array(file).min(1),
});

export type Mapping = z.infer<typeof mapping>;
export type FileMapping = Mapping['files'][number];
export type Cell = Place;
export type CustomType = (typeof customTypes)[number];
export type { Kind };

/** The mapping in a JSON text, or what is wrong with it: `files.0.columns.titel is not something deals have; …`. */
export const readMapping = (text: string): { mapping: Mapping } | { problem: string } => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { problem: (error as Error).message };
  }
  const result = mapping.safeParse(parsed);
  if (result.success) return { mapping: result.data };
  const issue = result.error.issues[0];
  return { problem: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() };
};
