// What differs between two states of a deal, field by field, as its history keeps it.
import { isDeepStrictEqual } from 'node:util';
import { v1Time } from '#server/platform/times.ts';
import type { DealChange } from './events.ts';
import type { DealRow } from './queries.ts';

// Fields are named as the change log of the compatible API names them.
const plainFields = [
  ['title', 'title'],
  ['value', 'value'],
  ['currency', 'currency'],
  ['user_id', 'owner_id'],
  ['person_id', 'person_id'],
  ['org_id', 'org_id'],
  ['pipeline_id', 'pipeline_id'],
  ['stage_id', 'stage_id'],
  ['status', 'status'],
  ['probability', 'probability'],
  ['lost_reason', 'lost_reason'],
  ['visible_to', 'visible_to'],
  ['expected_close_date', 'expected_close_date'],
  ['is_archived', 'is_archived'],
] as const;

const timeFields = ['won_time', 'lost_time', 'close_time'] as const;

const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** The changes from one state of a deal to the next. */
export const changesBetween = (before: DealRow, after: DealRow): DealChange[] => {
  const codes = new Set([...Object.keys(before.custom_fields), ...Object.keys(after.custom_fields)]);
  const pairs: [string, unknown, unknown][] = [
    ...plainFields.map(([key, column]): [string, unknown, unknown] => [key, before[column], after[column]]),
    ...timeFields.map((key): [string, unknown, unknown] => [key, v1Time(before[key]), v1Time(after[key])]),
    ['label', before.label_ids.join(',') || null, after.label_ids.join(',') || null],
    ...[...codes].map((code): [string, unknown, unknown] => [
      code,
      before.custom_fields[code] ?? null,
      after.custom_fields[code] ?? null,
    ]),
  ];
  return pairs
    .filter(([, old, now]) => !isDeepStrictEqual(old, now))
    .map(([fieldKey, old, now]) => ({ dealId: after.id, fieldKey, oldValue: asText(old), newValue: asText(now) }));
};
