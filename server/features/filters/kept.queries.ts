// Conditions on a custom field of deals, asked of the table of all fields' values, whose indexes find the few deals that meet them.
import { sql, type RawBuilder } from 'kysely';
import type { Question } from './column.queries.ts';

type Bool = RawBuilder<boolean>;

const some = ({ column, alias }: Question, condition: Bool): Bool =>
  sql<boolean>`exists (select from deal_values v where v.company_id = ${sql.ref(`${alias}.company_id`)} and v.field_id = ${column.fieldId}
    and v.deal_id = ${sql.ref(`${alias}.id`)} and ${condition})`;

const numbers: Record<string, 'one' | 'any' | 'compare'> = {
  enum: 'one',
  user: 'one',
  person: 'one',
  organization: 'one',
  set: 'any',
  double: 'compare',
  monetary: 'compare',
};
const words = new Set(['varchar', 'date', 'daterange', 'time', 'timerange']);

const withNumber = (question: Question): Bool | null => {
  const { operator, value } = question;
  const asked = numbers[question.column.kind];
  if (asked === 'compare' && value.is === 'number')
    return some(question, sql`v.number ${sql.raw(operator)} cast(${String(value.number)}::text as numeric)`);
  if (value.is !== 'ids') return null;
  const known = value.ids.filter((id) => /^\d{1,9}$/.test(id)).map(Number);
  if (asked === 'any' && operator === 'contains') return some(question, sql`v.number = any(${known}::numeric[])`);
  if (asked !== 'one' || operator !== '=') return null;
  return known[0] === undefined ? sql<boolean>`false` : some(question, sql`v.number = ${known[0]}::numeric`);
};

const inDays = (operator: string, days: { from: string; until: string }): Bool | null => {
  const from = sql`${days.from}::text`;
  const until = sql`${days.until}::text`;
  const spans: Record<string, Bool> = {
    '=': sql`v.words >= ${from} and v.words < ${until}`,
    '<': sql`v.words < ${from}`,
    '<=': sql`v.words < ${until}`,
    '>': sql`v.words >= ${until}`,
    '>=': sql`v.words >= ${from}`,
  };
  return spans[operator] ?? null;
};

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

// The rows hold the beginning of a text only: they tell which deals may say it.
const maySay = (question: Question, said: string): Bool | null => {
  const { alias, operator } = question;
  const form = sql`search_form(${said}::text)`;
  if (operator === '=') return some(question, sql`v.words = left(${form}, 80)`);
  if (operator === "LIKE '$%'" && said.length <= 40)
    return some(question, sql`v.words like (search_form(${escaped(said)}::text) || '%')`);
  const quoted = JSON.stringify(said).slice(1, -1);
  if (!operator.startsWith('LIKE') || [...said].length < 3) return null;
  const values = sql.ref(`${alias}.custom_fields`);
  return sql<boolean>`searchable_values(${values}) like ('%' || search_form(${escaped(quoted)}::text) || '%') and ${values} <> '{}'`;
};

const withWords = (question: Question): Bool | null => {
  const { operator, value } = question;
  if (value.is === 'days') {
    const condition = inDays(operator, value.days);
    return condition === null ? null : some(question, condition);
  }
  if (value.is !== 'time' || !['=', '<', '<=', '>', '>='].includes(operator)) return null;
  return some(question, sql`v.words ${sql.raw(operator)} ${value.time.padEnd(8, ':00')}::text`);
};

/**
 * What a condition says about the kept values of a deal's custom field, or null when they cannot tell. `whole` says whether that is
 * all it says, or whether the deal itself has to be asked as well.
 */
export const askKept = (question: Question): { condition: Bool; whole: boolean } | null => {
  const { column, operator, value } = question;
  if (column.fieldId === undefined) return null;
  const isNumber = column.kind in numbers;
  if (!isNumber && !words.has(column.kind)) return null;
  const key = isNumber ? sql`v.number` : sql`v.words`;
  if (operator === 'IS NOT NULL') return { condition: some(question, sql`${key} is not null`), whole: true };
  const condition =
    value.is === 'words' ? maySay(question, value.words) : isNumber ? withNumber(question) : withWords(question);
  if (condition === null) return null;
  return { condition, whole: value.is !== 'words' && column.currency === undefined };
};
