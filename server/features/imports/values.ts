// From the text of a cell to a value, or null when it cannot be read as one.

const patterns: Record<string, [part: string, digits: string]> = {
  YYYY: ['year', '\\d{4}'],
  YY: ['shortYear', '\\d{2}'],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  DD: ['day', '\\d{2}'],
  D: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  ss: ['second', '\\d{2}'],
};

const iso = String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?`;

const compiled = new Map<string, RegExp>();

const patternOf = (format: string): RegExp => {
  const known = compiled.get(format);
  if (known !== undefined) return known;
  const source = format.replaceAll(/YYYY|YY|MM|M|DD|D|HH|H|mm|ss|./g, (token) => {
    const [part, digits] = patterns[token] ?? [];
    return part === undefined ? token.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`) : `(?<${part}>${digits})`;
  });
  const pattern = new RegExp(`^${format === 'ISO' ? iso : source}$`);
  compiled.set(format, pattern);
  return pattern;
};

type Parts = { date: string; time: string | null; zone: string | null };

const two = (text: string | undefined): string => (text ?? '0').padStart(2, '0');

const partsOf = (text: string, format: string): Parts | null => {
  const found = patternOf(format).exec(text)?.groups;
  if (found === undefined) return null;
  const year = found['year'] ?? `20${found['shortYear'] ?? ''}`;
  const date = `${year}-${two(found['month'])}-${two(found['day'])}`;
  const time =
    found['hour'] === undefined ? null : `${two(found['hour'])}:${two(found['minute'])}:${two(found['second'])}`;
  const moment = new Date(`${date}T${time ?? '00:00:00'}Z`);
  const isReal =
    !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(`${date}T${time ?? ''}`) && year >= '0001';
  return isReal ? { date, time, zone: found['zone'] ?? null } : null;
};

/** Whether the format says, once each, where year, month and day stand. */
export const isDateFormat = (format: string): boolean => {
  if (format === 'ISO') return true;
  const parts = (format.match(/YYYY|YY|MM|M|DD|D|HH|H|mm|ss/g) ?? []).map((token) =>
    patterns[token]?.[0].replace('shortY', 'y'),
  );
  return new Set(parts).size === parts.length && ['year', 'month', 'day'].every((part) => parts.includes(part));
};

/** `2026-01-31`, from a date written in the format. */
export const dateOf = (text: string, format: string): string | null => partsOf(text, format)?.date ?? null;

const inZone = (moment: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(moment);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '00';
  return Date.parse(
    `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`,
  );
};

/** A moment in UTC. A day without a time is put at noon, so that it stays the same day in the time zone of whoever reads it. */
export const momentOf = (text: string, format: string, timeZone: string): string | null => {
  const parts = partsOf(text, format);
  if (parts === null) return null;
  if (parts.time === null) return `${parts.date}T12:00:00Z`;
  if (parts.zone !== null)
    return new Date(`${parts.date}T${parts.time}${parts.zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`).toISOString();
  const asUtc = Date.parse(`${parts.date}T${parts.time}Z`);
  return new Date(asUtc - (inZone(asUtc, timeZone) - asUtc)).toISOString();
};

/** A number, with spaces between thousands and a sign of money around it or not. */
export const numberOf = (text: string, decimal: '.' | ','): number | null => {
  const bare = text.replaceAll(/[\s\u{a0}\u{202f}'’$€£¥]/gu, '');
  const grouped = decimal === ',' ? /^-?\d{1,3}(\.\d{3})+(,\d+)?$/ : /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
  const ungrouped = grouped.test(bare) ? bare.replaceAll(decimal === ',' ? '.' : ',', '') : bare;
  const normal = decimal === ',' ? ungrouped.replace(',', '.') : ungrouped;
  return /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$/i.test(normal) && Math.abs(Number(normal)) <= 1e15
    ? Number(normal)
    : null;
};

const yes = new Set(['1', 'true', 'yes', 'y', 'x', 'done', 'oui', 'o', 'vrai', 'fait', 'faite']);
const no = new Set(['', '0', 'false', 'no', 'n', 'non', 'faux', 'todo', 'à faire']);

export const flagOf = (text: string): boolean | null => {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
};

/** `HH:MM:SS`. */
export const timeOf = (text: string): string | null => {
  const [, hour, minute, second] = /^(\d{1,2})[:h](\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  return `${two(hour)}:${two(minute)}:${two(second)}`;
};
