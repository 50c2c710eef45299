import { sql, type RawBuilder } from 'kysely';
import type { leadSearchFields } from '#shared/leads/search.contract.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { Position } from '#server/platform/http/paging.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { allOf, askedConditions } from './conditions.queries.ts';
import { isSeenLead } from './queries.ts';

export type LeadSearchField = (typeof leadSearchFields)[number];

export type LeadSearch = {
  fields: readonly LeadSearchField[];
  term: string;
  isExact: boolean;
  /** The codes of the custom fields that can be searched. */
  codes: string[];
  person_id?: number | undefined;
  organization_id?: number | undefined;
  after: Position | null;
  limit: number;
};

export type FoundRow = {
  id: string;
  score: number;
  title: string;
  owner_id: number;
  person_id: number | null;
  person_name: string | null;
  organization_id: number | null;
  organization_name: string | null;
  phones: { value?: unknown }[] | null;
  emails: { value?: unknown }[] | null;
  value: number | null;
  currency: string | null;
  visible_to: 1 | 3 | 5 | 7;
  is_archived: boolean;
  was_seen: boolean;
  custom_values: string[];
  notes: string[];
};

type Text = RawBuilder<string>;

// Of what matches a common word, so many are ranked; it keeps a search of very many leads short.
const mostRanked = 2000;

const term = (search: LeadSearch): Text => sql<string>`search_form(${search.term}::text)`;
const pattern = (text: string): Text =>
  sql<string>`regexp_replace(search_form(${text}::text), ${String.raw`([\\%_])`}, ${String.raw`\\\1`}, 'g')`;

// Two letters make no trigram inside a word, only at its beginning: that is where they are looked for.
const says = (search: LeadSearch, value: Text): RawBuilder<boolean> => {
  if (search.isExact) return sql`${value} = ${term(search)}`;
  if ([...search.term].length > 2) return sql`${value} like '%' || ${pattern(search.term)} || '%'`;
  return sql`(${value} like ${pattern(search.term)} || '%' or ${value} like '% ' || ${pattern(search.term)} || '%')`;
};

// The indexed text is the title, then all custom values as JSON: it narrows, and what it finds is looked at again.
const indexed = (search: LeadSearch): RawBuilder<boolean> => {
  const like = sql`l.search_text like`;
  const plain = pattern(search.term);
  const quoted = JSON.stringify(search.term).slice(1, -1);
  const inJson = pattern(quoted);
  if (!search.isExact && [...search.term].length <= 2)
    return sql`(${like} ${plain} || '%' or ${like} '% ' || ${plain} || '%' or ${like} '%"' || ${inJson} || '%')`;
  if (quoted === search.term) return sql`${like} '%' || ${plain} || '%'`;
  return sql`(${like} '%' || ${plain} || '%' or ${like} '%' || ${inJson} || '%')`;
};

const fieldText = sql<string>`case jsonb_typeof(e.value) when 'object' then e.value ->> 'value' else e.value #>> '{}' end`;

const customValues = (search: LeadSearch): RawBuilder<unknown> =>
  sql`jsonb_each(l.custom_fields) e where e.key = any(${search.codes}::text[]) and ${says(search, sql<string>`search_form(${fieldText})`)}`;

const matches = (actor: Actor, search: LeadSearch): RawBuilder<unknown> => {
  const seen = sql`${isSeenLead(actor)} and ${allOf(askedConditions({ person_id: search.person_id, organization_id: search.organization_id }))}`;
  const parts: Record<LeadSearchField, RawBuilder<unknown>> = {
    title: sql`(select l.id, case when l.search_title = ${term(search)} then 1.5 when l.search_title like ${pattern(search.term)} || '%' then 1.2
        else 1.0 end as score from leads l
      where ${seen} and ${indexed(search)} and ${says(search, sql<string>`l.search_title`)} limit ${mostRanked})`,
    custom_fields: sql`(select l.id, 0.6 as score from leads l
      where ${seen} and ${indexed(search)} and l.custom_fields <> '{}' and exists (select from ${customValues(search)}) limit ${mostRanked})`,
    notes: sql`(select l.id, 0.3 as score from notes n join leads l on l.company_id = n.company_id and l.id = n.lead_id
      where n.company_id = ${actor.companyId} and n.lead_id is not null and n.active_flag
        and ${says(search, sql<string>`search_form(n.content)`)} and ${seen} limit ${mostRanked})`,
  };
  return sql.join(
    search.fields.map((field) => parts[field]),
    sql` union all `,
  );
};

const shown = (actor: Actor, contact: { table: 'persons' | 'organizations'; alias: string }): RawBuilder<boolean> =>
  may(actor, 'items.see_hidden_names') ? sql<boolean>`true` : isSeenBy(actor, contact.table, contact.alias);

const isAfter = (after: Position | null): RawBuilder<boolean> =>
  after === null
    ? sql<boolean>`true`
    : sql<boolean>`(m.score, m.id) < (${String(after.value)}::text::numeric, ${String(after.id)}::text::uuid)`;

/** Leads that say the term, best first; one more than the limit. */
export const searchedLeads = async (reader: Reader, actor: Actor, search: LeadSearch): Promise<FoundRow[]> => {
  const { rows } = await sql<FoundRow>`
    with matched as (select id, max(score) as score from (${matches(actor, search)}) found group by id),
    page as (select m.id, m.score from matched m where ${isAfter(search.after)} order by m.score desc, m.id desc limit ${search.limit + 1})
    select l.id, page.score, l.title, l.owner_id, l.value, l.currency, l.visible_to, l.is_archived, l.was_seen,
      l.person_id, p.name as person_name, p.phones, p.emails, l.organization_id, o.name as organization_name,
      array(select ${fieldText} from ${customValues(search)}) as custom_values,
      array(select n.content from notes n where n.company_id = l.company_id and n.lead_id = l.id and n.active_flag
        and ${says(search, sql<string>`search_form(n.content)`)} order by n.id limit 10) as notes
    from page join leads l on l.company_id = ${actor.companyId} and l.id = page.id
    left join persons p on p.company_id = l.company_id and p.id = l.person_id and ${shown(actor, { table: 'persons', alias: 'p' })}
    left join organizations o on o.company_id = l.company_id and o.id = l.organization_id
      and ${shown(actor, { table: 'organizations', alias: 'o' })}
    order by page.score desc, l.id desc`.execute(reader);
  return rows;
};
