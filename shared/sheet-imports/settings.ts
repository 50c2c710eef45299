// How a spreadsheet is imported: what its settings can be, what they are at first, and what is missing in them.
import { z } from 'zod';
import { id } from '#shared/schemas.ts';
import { kindsHeld } from './targets.ts';

export const held = z.enum(kindsHeld);

const matching = z.strictObject({
  /** How a record that is there already is known again; `none`: it never is. */
  by: z.enum(['none', 'id', 'key', 'title', 'name', 'email', 'code']),
  /** What becomes of it: it takes the values of the row, or is left as it is. */
  found: z.enum(['update', 'keep']),
});

export const settings = z.strictObject({
  /** For each column of the file in its order: `deal.title`, `person.email`, `product.price.EUR`, `deal.custom.<code>`, `deal.new.varchar`, or null to leave it out. */
  mapping: z.array(z.string().max(100).nullable()).max(500),
  /** In which order a date has day, month and year. A date such as 2026-01-31 is understood in any case. */
  dates: z.enum(['dmy', 'mdy', 'ymd']),
  decimal: z.enum(['.', ',']),
  deal: matching,
  lead: matching,
  person: matching,
  organization: matching,
  activity: matching,
  note: matching,
  product: matching,
  /** Who owns what has no owner in the file; null: who imports. */
  owner_id: id.nullable(),
  /** A row that names an owner who is no active user: it goes to that owner, or is refused. */
  unknown_owner: z.enum(['default', 'refuse']),
  /** Labels and options that are not there: added, left out of the row, or a reason to refuse it. */
  unknown_options: z.enum(['add', 'empty', 'refuse']),
  /** Pipelines and stages that are not there. */
  unknown_stages: z.enum(['add', 'refuse']),
  /** Where deals without a pipeline go; null: the first one. */
  pipeline_id: id.nullable(),
  /** Whether webhooks hear of every record. */
  tell_webhooks: z.boolean(),
});

export type ImportSettings = z.infer<typeof settings>;
export type Matching = z.infer<typeof matching>;
