// What becomes of each field when two records are merged: the record that is kept wins, unless it has nothing there or the other
// one's value is asked for; lists are united. The server merges by this table, and the preview shows it.
import type { MergeKind } from './rules.ts';

/** A field by the name v2 gives it, with the columns that only make sense together. */
export type MergeField = { code: string; columns: readonly string[] };

const field = (code: string, columns: readonly string[] = [code]): MergeField => ({ code, columns });

/** Fields with one value: one of both wins. */
export const singleFields: Record<MergeKind, readonly MergeField[]> = {
  person: [
    field('name', ['name', 'first_name', 'last_name']),
    field('org_id'),
    field('job_title'),
    field('owner_id'),
    field('birthday'),
    field('postal_address'),
    field('notes'),
    field('marketing_status'),
    field('visible_to'),
  ],
  organization: [
    field('name'),
    field('address'),
    field('website'),
    field('linkedin'),
    field('industry'),
    field('annual_revenue'),
    field('employee_count'),
    field('owner_id'),
    field('visible_to'),
  ],
  deal: [
    field('title'),
    field('value', ['value', 'currency', 'value_from_products']),
    field('stage_id', ['pipeline_id', 'stage_id']),
    field('owner_id'),
    field('person_id'),
    field('org_id'),
    field('expected_close_date'),
    field('probability'),
    field('channel', ['channel', 'channel_id']),
    field('visible_to'),
  ],
};

/** Lists of both records, without what stands in them twice. */
export const unitedFields: Record<MergeKind, readonly string[]> = {
  person: ['emails', 'phones', 'im', 'label_ids'],
  organization: ['label_ids'],
  deal: ['label_ids'],
};

/** What the kept record keeps whatever is asked for: how a deal went is not a matter of taste. */
export const keptFields: Record<MergeKind, readonly string[]> = { person: [], organization: [], deal: ['status'] };

// A value that says no more than an empty one.
const sayingNothing: Record<string, unknown> = { marketing_status: 'no_consent', value: 0 };

/** Whether a field holds nothing worth keeping. */
export const isEmptyValue = (code: string, value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  sayingNothing[code] === value;

export type Winner = 'kept' | 'merged';

/** Which of two values wins; `taken` are the fields whose value of the merged record was asked for. */
export const winnerOf = (
  code: string,
  values: { kept: unknown; merged: unknown },
  taken: ReadonlySet<string>,
): Winner => {
  // Who withdrew a consent withdrew it for good, whichever of the two records knows.
  if (code === 'marketing_status' && values.kept === 'unsubscribed') return 'kept';
  if (code === 'marketing_status' && values.merged === 'unsubscribed') return 'merged';
  if (isEmptyValue(code, values.merged)) return 'kept';
  return isEmptyValue(code, values.kept) || taken.has(code) ? 'merged' : 'kept';
};

/** Whether the merged record's value of a field may be asked for. The stage of a closed deal may be gone. */
export const mayBeTaken = (code: string, merged: Record<string, unknown>): boolean =>
  code !== 'stage_id' || merged['status'] === 'open';
