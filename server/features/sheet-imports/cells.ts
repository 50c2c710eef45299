// From a cell to a value of the type that its column becomes.
import { ownIn } from '#shared/sheet-imports/target.ts';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import type { CellType, ImportEntity } from '#shared/sheet-imports/targets.ts';
import { numberOf, timeOf } from '#server/features/imports/values.ts';
import { dayOf, dueOf, momentOf } from './dates.ts';
import { activityTypeIn, amountsIn, clockIn, durationIn, flagIn, frequencyIn, htmlIn } from './item-cells.ts';
import { nameKey, type Known } from './known.ts';
import type { Cell } from './rows.ts';

export type CellPlace = {
  settings: ImportSettings;
  known: Known;
  timeZone: string;
  currency: string;
};

type Asked = { entity: ImportEntity; key: string; isCustom: boolean; type: CellType };

export type ReadCell =
  | { value: unknown }
  | { code: string; details?: Record<string, unknown>; isRemark?: boolean; value?: unknown };

const bad = (code: string, details: Record<string, unknown> = {}): ReadCell => ({
  code: `sheet_imports.row.${code}`,
  details,
});

const words = (text: string, longest: number): ReadCell => {
  if (text.includes('\u{0}') || !text.isWellFormed()) return bad('unstorable');
  return text.length > longest ? bad('too_long', { longest }) : { value: text };
};

const number = (cell: Cell, { settings }: CellPlace): number | null => {
  const found = typeof cell === 'number' ? cell : numberOf(String(cell), settings.decimal);
  return found !== null && Math.abs(found) <= 1e15 ? found : null;
};

const within = (value: number | null, lowest: number, highest: number): number | null =>
  value !== null && value >= lowest && value <= highest ? value : null;

const orBad = (value: unknown, code: string): ReadCell =>
  value === null || value === undefined ? bad(code) : { value };

const statuses: Record<string, string> = {
  open: 'open', ouverte: 'open', ouvert: 'open', 'en cours': 'open',
  won: 'won', gagnee: 'won', gagne: 'won', conclue: 'won',
  lost: 'lost', perdue: 'lost', perdu: 'lost', echec: 'lost',
}; // prettier-ignore

const visibilities: Record<string, number> = {
  'owner followers': 1, 'owner and followers': 1, 'item owner': 1, 'proprietaire et abonnes': 1, private: 1,
  'owner s visibility group': 3, 'visibility group': 3, 'item owner s visibility group': 3, 'groupe de visibilite du proprietaire': 3,
  'owner s visibility group and sub groups': 5, 'item owner s visibility group and sub groups': 5,
  'entire company': 7, 'all users': 7, 'everyone': 7, 'toute l entreprise': 7, 'toute la societe': 7, 'tous les utilisateurs': 7,
}; // prettier-ignore

const signs: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' };

const currencyOf = (text: string): string | null => {
  const code = ownIn(signs, text) ?? text.toUpperCase();
  return /^[A-Z0-9]{3}$/.test(code) ? code : null;
};

const userNamed = (text: string, { known }: CellPlace): number | 'several' | null =>
  known.users.get(text.toLowerCase()) ?? known.users.get(nameKey(text)) ?? null;

const ownerOf = (text: string, place: CellPlace): ReadCell => {
  const found = userNamed(text, place);
  if (typeof found === 'number') return { value: found };
  const code = found === 'several' ? 'several_users' : 'unknown_user';
  if (place.settings.unknown_owner === 'refuse') return bad(code);
  return { code: 'sheet_imports.row.owner_replaced', isRemark: true };
};

/** The names in a cell that may hold several of them: one that is an option as a whole is one. */
export const namesIn = (text: string, known: ReadonlyMap<string, unknown>): string[] =>
  known.has(nameKey(text))
    ? [text]
    : text
        .split(/[,;|\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== '');

/** The labels or options that a column's cells choose from. */
export const choicesOf = (asked: Asked, known: Known): Map<string, number | string> =>
  asked.isCustom ? (known.fields[asked.entity].get(asked.key)?.options ?? new Map()) : known.labels[asked.entity];

const chosen = (text: string, asked: Asked, place: CellPlace): ReadCell => {
  const known = choicesOf(asked, place.known);
  const names = asked.type === 'option' ? [text] : namesIn(text, known);
  const missing = names.filter((name) => !known.has(nameKey(name)));
  const ids = [...new Set(names.flatMap((name) => known.get(nameKey(name)) ?? []))];
  const value = asked.type === 'option' ? ids[0] : ids;
  if (missing.length === 0) return { value };
  const details = { option: missing.join(', ') };
  if (place.settings.unknown_options === 'refuse') return bad('unknown_option', details);
  const left = { code: 'sheet_imports.row.option_left_out', details, isRemark: true };
  return ids.length === 0 ? left : { ...left, value };
};

const activityType = (text: string, { settings, known }: CellPlace): ReadCell => {
  const found = activityTypeIn(text, known);
  if (found !== null) return { value: found };
  const details = { option: text };
  if (settings.unknown_options === 'refuse') return bad('unknown_option', details);
  return { code: 'sheet_imports.row.option_left_out', details, isRemark: true };
};

type Reader = (cell: Cell, place: CellPlace, asked: Asked) => ReadCell;

const withoutPercent = (cell: Cell): Cell => (typeof cell === 'string' ? cell.replace(/\s*%$/, '') : cell);

const dayText = (cell: Cell): string => String(cell);

const readers: Record<CellType, Reader> = {
  id: (cell, _place, { entity }) => {
    const text = String(cell);
    if (entity === 'lead') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? { value: text.toLowerCase() } : bad('bad_id');
    return /^\d{1,10}$/.test(text) && Number(text) > 0 && Number(text) <= 2_147_483_647 ? { value: Number(text) } : bad('bad_id');
  },
  key: (cell) => words(String(cell), 200),
  title: (cell) => words(String(cell).replaceAll(/\s+/g, ' '), 255),
  words: (cell) => words(String(cell), 65_535),
  address: (cell) => {
    const read = words(String(cell), 1000);
    return 'code' in read ? read : { value: { value: String(cell) } };
  },
  number: (cell, place) => orBad(number(cell, place), 'bad_number'),
  integer: (cell, place) => {
    const found = within(number(cell, place), 0, 2_147_483_647);
    return orBad(found !== null && Number.isInteger(found) ? found : null, 'bad_number');
  },
  percentage: (cell, place) =>
    orBad(within(number(withoutPercent(cell), place), 0, 100), 'bad_number'),
  moment: (cell, { settings, timeZone }) => orBad(momentOf(dayText(cell), settings.dates, timeZone), 'bad_date'),
  date: (cell, { settings }) => orBad(dayOf(dayText(cell), settings.dates), 'bad_date'),
  time: (cell) => {
    const found = timeOf(String(cell));
    return found === null ? bad('bad_time') : { value: { value: found, timezone_id: null, timezone_name: null } };
  },
  email: (cell) => {
    const values = String(cell).split(/[,;\s]+/).filter((one) => one !== '');
    return values.some((one) => one.length > 255 || !one.includes('@')) ? bad('bad_email') : { value: values };
  },
  phone: (cell) => {
    const values = String(cell).split(/[,;\n]/).map((one) => one.trim()).filter((one) => one !== '');
    return values.some((one) => one.length > 255) ? bad('too_long', { longest: 255 }) : { value: values };
  },
  status: (cell) => orBad(ownIn(statuses, nameKey(String(cell))), 'bad_status'),
  currency: (cell) => orBad(currencyOf(String(cell).trim()), 'bad_currency'),
  visibility: (cell) => {
    const text = nameKey(String(cell));
    return orBad(ownIn(visibilities, text) ?? (['1', '3', '5', '7'].includes(text) ? Number(text) : null), 'bad_visibility');
  },
  owner: (cell, place) => ownerOf(String(cell), place),
  user: (cell, place) => {
    const found = userNamed(String(cell), place);
    return typeof found === 'number' ? { value: found } : bad(found === 'several' ? 'several_users' : 'unknown_user');
  },
  // Pipelines and stages belong together; they are looked up when both are known.
  pipeline: (cell) => words(String(cell), 255),
  stage: (cell) => words(String(cell), 255),
  labels: (cell, place, asked) => chosen(String(cell), asked, place),
  option: (cell, place, asked) => chosen(String(cell), asked, place),
  options: (cell, place, asked) => chosen(String(cell), asked, place),
  monetary: (cell, place) => {
    // Our own files write an amount with its currency: 1250.5 EUR.
    const [, amount, code] = /^(.*\d)\s*([A-Z]{3})$/.exec(String(cell)) ?? [];
    const found = number(amount ?? cell, place);
    return found === null ? bad('bad_number') : { value: { value: found, currency: code ?? '' } };
  },
  amounts: (cell, { settings }) => orBad(amountsIn(cell, settings), 'bad_number'),
  tax: (cell, place) => orBad(within(number(withoutPercent(cell), place), 0, 1000), 'bad_number'),
  flag: (cell) => orBad(flagIn(cell), 'bad_flag'),
  due: (cell, { settings }) => orBad(dueOf(dayText(cell), settings.dates), 'bad_date'),
  clock: (cell) => orBad(clockIn(String(cell)), 'bad_time'),
  duration: (cell) => orBad(durationIn(String(cell)), 'bad_duration'),
  place: (cell) => {
    const read = words(String(cell), 1000);
    return 'code' in read ? read : { value: { value: String(cell) } };
  },
  html: (cell) => {
    const read = words(String(cell), 65_535);
    return 'code' in read ? read : { value: htmlIn(String(cell)) };
  },
  activity_type: (cell, place) => activityType(String(cell), place),
  frequency: (cell) => orBad(frequencyIn(String(cell)), 'bad_frequency'),
}; // prettier-ignore

/** What the cell says, or why it says nothing that can be used. */
export const readCell = (cell: Cell, asked: Asked, place: CellPlace): ReadCell =>
  readers[asked.type](cell, place, asked);
