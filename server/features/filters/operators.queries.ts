// One condition as SQL: a column, an operator, a value.
import { sql, type RawBuilder } from 'kysely';
import { denies } from '#shared/filters/kinds.ts';
import type { Question } from './column.queries.ts';
import { askKept } from './kept.queries.ts';

type Bool = RawBuilder<boolean>;

const isOne = (left: RawBuilder<unknown>, operator: string, right: RawBuilder<unknown>): Bool =>
  sql<boolean>`${left} ${sql.raw(operator)} ${right}`;

// A day is a span of moments: before it, within it, after it. Rows are before `from`, or from `until` on.
const inSpan = (
  left: RawBuilder<unknown>,
  operator: string,
  span: { from: RawBuilder<unknown>; until: RawBuilder<unknown> },
): Bool => {
  if (operator === '<') return isOne(left, '<', span.from);
  if (operator === '<=') return isOne(left, '<', span.until);
  if (operator === '>') return isOne(left, '>=', span.until);
  if (operator === '>=') return isOne(left, '>=', span.from);
  return sql<boolean>`(${left} >= ${span.from} and ${left} < ${span.until})`;
};

// The day on which a deal untouched since began to rot: as many days ago as its stage allows.
const rottenDay = (alias: string): RawBuilder<unknown> =>
  sql`(select current_date - w.days_to_rotten from stages w where w.company_id = ${sql.ref(`${alias}.company_id`)} and w.id = ${sql.ref(`${alias}.stage_id`)}
    and w.is_deal_rot_enabled)`;

const compareDates = (left: RawBuilder<unknown>, operator: string, question: Question): Bool => {
  const { value, column, asker, alias } = question;
  const isMoment = column.kind === 'moment';
  const day = (text: string): RawBuilder<unknown> =>
    isMoment
      ? sql`(cast(${text}::text as timestamp) at time zone ${asker.timeZone}::text)`
      : sql`cast(${text}::text as date)`;
  if (value.is === 'days') return inSpan(left, operator, { from: day(value.days.from), until: day(value.days.until) });
  if (value.is === 'rotten')
    return inSpan(left, operator, { from: rottenDay(alias), until: sql`(${rottenDay(alias)} + 1)` });
  const moment = value.is === 'moment' ? sql`cast(${value.moment}::text as timestamptz)` : sql`now()`;
  return inSpan(left, operator, { from: moment, until: sql`(${moment} + interval '1 second')` });
};

const compareOne = (left: RawBuilder<unknown>, operator: string, question: Question): Bool => {
  const { value, column, alias } = question;
  if (value.is === 'time') return isOne(left, operator, sql`cast(${value.time}::text as time)`);
  if (value.is !== 'number') return compareDates(left, operator, question);
  const compared = isOne(left, operator, sql`cast(${String(value.number)}::text as numeric)`);
  if (value.currency === null || column.currency === undefined) return compared;
  return sql<boolean>`(${compared} and ${column.currency(alias)} = ${value.currency})`;
};

const rangeOperators: Partial<Record<string, [side: 'from' | 'until', operator: string]>> = {
  ends_at: ['until', '='],
  ends_before: ['until', '<'],
  ends_e_before: ['until', '<='],
  ends_after: ['until', '>'],
  ends_e_after: ['until', '>='],
};

const compareRange = (question: Question): Bool => {
  const { column, alias, operator } = question;
  const start = column.value(alias);
  const end = column.until?.(alias) ?? start;
  if (operator === 'includes')
    return sql<boolean>`(${compareOne(start, '<=', question)} and ${compareOne(end, '>=', question)})`;
  const [side, compared] = rangeOperators[operator] ?? ['from', operator];
  return compareOne(side === 'from' ? start : end, compared, question);
};

const patterns: Partial<Record<string, (words: string) => string>> = {
  "LIKE '%$%'": (words) => `%${words}%`,
  "LIKE '$%'": (words) => `${words}%`,
  "LIKE '%$'": (words) => `%${words}`,
};

// Texts are compared as they are searched: without case and accents.
const compareWords = (form: RawBuilder<unknown>, operator: string, words: string): Bool => {
  const pattern = patterns[operator];
  if (pattern === undefined) return sql<boolean>`${form} = search_form(${words}::text)`;
  return sql<boolean>`${form} like search_form(${pattern(words.replaceAll(/[\\%_]/g, String.raw`\$&`))}::text)`;
};

const askWords = ({ column, alias, operator, value }: Question): Bool => {
  const words = value.is === 'words' ? value : { words: '', part: 'value' };
  if (column.kind === 'texts')
    return sql<boolean>`exists (select from (${column.value(alias)}) s where ${compareWords(sql`search_form(s.v)`, operator, words.words)})`;
  if (column.kind === 'address')
    return compareWords(sql`search_form(${column.value(alias)} ->> ${words.part}::text)`, operator, words.words);
  return compareWords(column.searchForm?.(alias) ?? sql`search_form(${column.value(alias)})`, operator, words.words);
};

const askSet = ({ column, alias, operator, value }: Question): Bool => {
  const type = sql.raw(`${column.idType ?? 'integer'}[]`);
  const ids = value.is === 'ids' ? value.ids.filter((id) => (column.idType === 'uuid') === id.includes('-')) : [];
  if (operator === 'contains')
    return sql<boolean>`exists (select from (${column.value(alias)}) s where s.v = any(${ids}::${type}))`;
  return sql<boolean>`(select array_agg(s.v order by s.v) from (${column.value(alias)}) s) = (select array_agg(i order by i) from unnest(${ids}::${type}) i)`;
};

const hasBeen = (alias: string, stage: string): Bool =>
  sql<boolean>`(${sql.ref(`${alias}.stage_id`)} = ${stage}::integer or exists (select from deal_changes w where w.company_id = ${sql.ref(`${alias}.company_id`)}
    and w.deal_id = ${sql.ref(`${alias}.id`)} and w.field_key = 'stage_id' and ${stage}::text in (w.old_value, w.new_value)))`;

const askId = ({ column, alias, operator, value }: Question): Bool => {
  const id = value.is === 'ids' ? (value.ids[0] ?? '') : '';
  const left = column.value(alias);
  if (operator === 'has_been') return hasBeen(alias, id);
  if (operator === 'belongs_to_team')
    return sql<boolean>`exists (select from users w where w.company_id = ${sql.ref(`${alias}.company_id`)} and w.id = ${left} and w.role_id = ${id}::integer)`;
  if (column.kind === 'flag') return sql<boolean>`${left} = ${id}::boolean`;
  if (column.kind === 'status')
    return id === 'deleted'
      ? sql<boolean>`${sql.ref(`${alias}.is_deleted`)}`
      : sql<boolean>`(${left} = ${id} and not ${sql.ref(`${alias}.is_deleted`)})`;
  return sql<boolean>`${left} = cast(${id}::text as ${sql.raw(column.idType ?? 'text')})`;
};

const isSet = ({ column, alias }: Question): Bool => {
  if (column.kind === 'set' || column.kind === 'texts') return sql<boolean>`exists (${column.value(alias)})`;
  if (column.kind === 'address') return sql<boolean>`(${column.value(alias)} ->> 'value') <> ''`;
  if (column.kind === 'varchar') return sql<boolean>`${column.value(alias)} <> ''`;
  return sql<boolean>`${column.value(alias)} is not null`;
};

const askRow = (question: Question): Bool => {
  const { kind } = question.column;
  if (question.operator === 'IS NOT NULL') return isSet(question);
  if (kind === 'varchar' || kind === 'title' || kind === 'texts' || kind === 'address') return askWords(question);
  if (kind === 'set') return askSet(question);
  if (kind === 'daterange' || kind === 'timerange') return compareRange(question);
  if (['int', 'double', 'monetary', 'date', 'moment', 'time'].includes(kind))
    return compareOne(question.column.value(question.alias), question.operator, question);
  return askId(question);
};

const ask = (question: Question): { condition: Bool; mayBeNull: boolean } => {
  const kept = askKept(question);
  if (kept?.whole === true) return { condition: kept.condition, mayBeNull: false };
  const condition = askRow(question);
  return {
    condition: kept === null ? condition : sql<boolean>`(${kept.condition} and ${condition})`,
    mayBeNull: true,
  };
};

/** The condition as SQL, and whether it is to be denied: "is not" is the denial of "is", which holds for what is unset too. */
export const asked = (question: Question): { condition: Bool; isDenied: boolean } => {
  const denied = denies[question.operator];
  const { condition, mayBeNull } = ask(denied === undefined ? question : { ...question, operator: denied });
  // Null lets no row through, as false does, but the denial of null would let none through either. Not elsewhere, so that indexes can answer.
  const isSafe = denied === undefined || !mayBeNull;
  return {
    condition: isSafe ? condition : sql<boolean>`coalesce(${condition}, false)`,
    isDenied: denied !== undefined,
  };
};
