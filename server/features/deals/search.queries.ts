import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { Position } from '#server/platform/http/paging.ts';

export type DealSearch = {
  /** Where to look. */
  fields: ('title' | 'notes' | 'custom_fields')[];
  term: string;
  isExact: boolean;
  /** Codes of the custom fields that can be searched. */
  codes: string[];
  person_id?: number | undefined;
  organization_id?: number | undefined;
  status?: 'open' | 'won' | 'lost' | undefined;
  after: Position | null;
  limit: number;
};

export type FoundRow = {
  id: number;
  score: number;
  title: string;
  value: number;
  currency: string;
  status: 'open' | 'won' | 'lost';
  visible_to: 1 | 3 | 5 | 7;
  owner_id: number;
  stage_id: number;
  stage_name: string;
  person_id: number | null;
  person_name: string | null;
  org_id: number | null;
  org_name: string | null;
  org_address: string | null;
  is_archived: boolean;
  custom_values: string[];
  notes: string[];
};

type Text = RawBuilder<string>;

// Of what matches a common word, so many are ranked; it keeps a search of a million deals short.
const mostRanked = 2000;

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
const inside = (text: string): Text => sql<string>`('%' || search_form(${escaped(text)}::text) || '%')`;

// Two letters make no trigram inside a word, only at its beginning: that is where they are looked for.
const says = (search: DealSearch, value: Text): RawBuilder<boolean> => {
  if (search.isExact) return sql`${value} = search_form(${search.term}::text)`;
  if ([...search.term].length > 2) return sql`${value} like ${inside(search.term)}`;
  const start = sql`search_form(${escaped(search.term)}::text) || '%'`;
  return sql`(${value} like (${start}) or ${value} like ('% ' || ${start}))`;
};

const narrowed = (actor: Actor, search: DealSearch): RawBuilder<boolean> => {
  const conditions: RawBuilder<boolean>[] = [sql`d.company_id = ${actor.companyId} and not d.is_deleted`];
  if (search.person_id !== undefined) conditions.push(sql`d.person_id = ${search.person_id}`);
  if (search.organization_id !== undefined) conditions.push(sql`d.org_id = ${search.organization_id}`);
  if (search.status !== undefined) conditions.push(sql`d.status = ${search.status}`);
  conditions.push(isSeenBy(actor, 'deals', 'd'));
  return sql`${sql.join(conditions, sql` and `)}`;
};

const fieldText = sql<string>`search_form(case jsonb_typeof(e.value) when 'object' then e.value ->> 'value' else e.value #>> '{}' end)`;

// The index holds all custom values of a deal as one JSON text; which field said it is looked at afterwards.
const customMatch = (search: DealSearch): RawBuilder<boolean> => {
  const quoted = JSON.stringify(search.term).slice(1, -1);
  const anywhere =
    search.isExact || [...search.term].length > 2
      ? inside(quoted)
      : sql<string>`('%"' || search_form(${escaped(quoted)}::text) || '%')`;
  return sql`searchable_values(d.custom_fields) like ${anywhere} and d.custom_fields <> '{}'
    and exists (select from jsonb_each(d.custom_fields) e where e.key = any(${search.codes}::text[]) and ${says(search, fieldText)})`;
};

const matches = (actor: Actor, search: DealSearch): RawBuilder<unknown> => {
  const term = sql`search_form(${search.term}::text)`;
  const start = sql`search_form(${escaped(search.term)}::text) || '%'`;
  const parts: Record<DealSearch['fields'][number], RawBuilder<unknown>> = {
    title: sql`(select d.id, case when d.search_title = ${term} then 1.5 when d.search_title like (${start}) then 1.2 else 1.0 end as score
      from deals d where ${narrowed(actor, search)} and ${says(search, sql<string>`d.search_title`)} limit ${mostRanked})`,
    custom_fields: sql`(select d.id, 0.6 as score from deals d
      where ${narrowed(actor, search)} and ${customMatch(search)} limit ${mostRanked})`,
    notes: sql`(select d.id, 0.3 as score from notes n join deals d on d.company_id = n.company_id and d.id = n.deal_id
      where n.company_id = ${actor.companyId} and n.deal_id is not null and n.active_flag
        and ${says(search, sql<string>`search_form(n.content)`)} and ${narrowed(actor, search)} limit ${mostRanked})`,
  };
  return sql.join(
    search.fields.map((field) => parts[field]),
    sql` union all `,
  );
};

const nameShown = (actor: Actor, table: 'persons' | 'organizations', alias: string): Text =>
  may(actor, 'items.see_hidden_names')
    ? sql<string>`${sql.ref(`${alias}.name`)}`
    : sql<string>`case when ${isSeenBy(actor, table, alias)} then ${sql.ref(`${alias}.name`)} end`;

/** Deals that say the term, best first; one more than the limit. */
export const searchedDeals = async (reader: Reader, actor: Actor, search: DealSearch): Promise<FoundRow[]> => {
  const after =
    search.after === null
      ? sql`true`
      : sql`(m.score < cast(${String(search.after.value)} as numeric) or (m.score = cast(${String(search.after.value)} as numeric) and m.id > ${Number(search.after.id)}))`;
  const { rows } = await sql<FoundRow>`
    with matched as (select id, max(score) as score from (${matches(actor, search)}) found group by id),
    page as (select m.id, m.score from matched m where ${after} order by m.score desc, m.id limit ${search.limit + 1})
    select d.id, page.score, d.title, d.value, d.currency, d.status, d.visible_to, d.owner_id, d.stage_id, s.name as stage_name, d.is_archived,
      d.person_id, ${nameShown(actor, 'persons', 'p')} as person_name,
      d.org_id, ${nameShown(actor, 'organizations', 'o')} as org_name, o.address ->> 'value' as org_address,
      array(select case jsonb_typeof(e.value) when 'object' then e.value ->> 'value' else e.value #>> '{}' end from jsonb_each(d.custom_fields) e
        where e.key = any(${search.codes}::text[]) and ${says(search, fieldText)}) as custom_values,
      array(select n.content from notes n where n.company_id = d.company_id and n.deal_id = d.id and n.active_flag
        and ${says(search, sql<string>`search_form(n.content)`)} order by n.id limit 10) as notes
    from page join deals d on d.company_id = ${actor.companyId} and d.id = page.id
    join stages s on s.company_id = d.company_id and s.id = d.stage_id
    left join persons p on p.company_id = d.company_id and p.id = d.person_id
    left join organizations o on o.company_id = d.company_id and o.id = d.org_id
    order by page.score desc, d.id`.execute(reader);
  return rows;
};
