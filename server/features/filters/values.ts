// The value of a condition, read by the kind of the field it asks about.
import { addressParts } from '#shared/fields/types.ts';
import type { FilterCondition } from '#shared/filters/conditions.ts';
import type { FilterKind } from '#shared/filters/kinds.ts';
import { currency, date } from '#shared/schemas.ts';
import { daysOf, oneDay, type Days } from './relative-dates.ts';

export type Asker = { userId: number; timeZone: string; today: string };

export type FilterValue =
  | { is: 'nothing' }
  | { is: 'number'; number: number; currency: string | null }
  | { is: 'days'; days: Days }
  | { is: 'moment'; moment: string }
  | { is: 'now' }
  | { is: 'rotten' }
  | { is: 'time'; time: string }
  | { is: 'words'; words: string; part: string }
  | { is: 'ids'; ids: string[] };

const number = (text: string): number | null => (/^-?\d{1,15}(\.\d{1,10})?$/.test(text.trim()) ? Number(text) : null);

const days = (kind: FilterKind, text: string, today: string): FilterValue | null => {
  if (text === 'rotten_time') return { is: 'rotten' };
  if (text === 'now' && kind === 'moment') return { is: 'now' };
  const relative = daysOf(text, today);
  if (relative !== null) return { is: 'days', days: relative };
  if (date.safeParse(text).success) return { is: 'days', days: oneDay(text) };
  const isMoment =
    /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?(\.\d+)?Z?$/.test(text) && date.safeParse(text.slice(0, 10)).success;
  if (!isMoment || Number.isNaN(Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`))) return null;
  return kind === 'moment'
    ? { is: 'moment', moment: `${text.slice(0, 19).replace('T', ' ')}Z` }
    : days(kind, text.slice(0, 10), today);
};

const ids = (text: string, isId: (id: string) => boolean): FilterValue | null => {
  const list = text.split(',').map((id) => id.trim());
  return list.every(isId) ? { is: 'ids', ids: [...new Set(list)] } : null;
};

const isInteger = (text: string): boolean => /^\d{1,9}$/.test(text);
const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const one = (value: string | null): FilterValue | null => (value === null ? null : { is: 'ids', ids: [value] });

const flags: Partial<Record<string, string>> = { '1': 'true', true: 'true', '0': 'false', false: 'false' };

/** Reads the value of a condition on a field of this kind; null when it does not fit. */
export const readValue = (kind: FilterKind, condition: FilterCondition, asker: Asker): FilterValue | null => {
  const { operator, value, extra_value: extra } = condition;
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return { is: 'nothing' };
  if (value === null || value === '') return null;
  if (kind === 'int' || kind === 'double' || kind === 'monetary') {
    const amount = number(value);
    const isCurrency = extra === null || extra === '' || currency.safeParse(extra).success;
    return amount === null || !isCurrency
      ? null
      : { is: 'number', number: amount, currency: kind === 'monetary' && extra !== '' ? extra : null };
  }
  if (kind === 'date' || kind === 'moment' || kind === 'daterange') return days(kind, value, asker.today);
  if (kind === 'time' || kind === 'timerange')
    return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value) ? { is: 'time', time: value } : null;
  if (kind === 'address')
    return extra === null || extra === '' || extra === 'value' || (addressParts as readonly string[]).includes(extra)
      ? { is: 'words', words: value, part: extra === null || extra === '' ? 'value' : extra }
      : null;
  if (kind === 'varchar' || kind === 'texts' || kind === 'title') return { is: 'words', words: value, part: 'value' };
  if (kind === 'flag') return one(Object.hasOwn(flags, value) ? (flags[value] ?? null) : null);
  if (kind === 'status') return one(['open', 'won', 'lost', 'deleted'].includes(value) ? value : null);
  if (kind === 'visible_to') return one(['1', '3', '5', '7'].includes(value) ? value : null);
  if (kind === 'currency') return one(currency.safeParse(value).success ? value : null);
  if (kind === 'lead') return one(isUuid(value) ? value : null);
  if (kind === 'user' && value === 'me') return one(String(asker.userId));
  if (kind === 'set') return ids(value, (id) => isInteger(id) || isUuid(id));
  if (kind === 'enum') return one(/^[\w-]{1,100}$/.test(value) ? value : null);
  return one(isInteger(value) ? value : null);
};
