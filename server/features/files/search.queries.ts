import { sql } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isFileSeenBy } from './visibility.ts';

type Named = { id: number; name: string };

export type FoundFileRow = {
  id: number;
  name: string;
  deal: { id: number; title: string } | null;
  lead: { id: string; title: string } | null;
  person: Named | null;
  organization: (Named & { address: string | null }) | null;
};

export type FileSearch = { term: string; isExact: boolean; ofMails: boolean; start: number; limit: number };

// Of what matches a common word, so many are looked at; it keeps a search of very many files short.
const mostLookedAt = 2000;

/** Files whose names say the term, the newest first; names of records the actor does not see stay out. */
export const searchedFiles = async (reader: Reader, actor: Actor, search: FileSearch): Promise<FoundFileRow[]> => {
  const escaped = search.term.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const says = search.isExact
    ? sql`search_form(f.name) = search_form(${search.term}::text)`
    : sql`search_form(f.name) like ('%' || search_form(${escaped}::text) || '%')`;
  const { rows } = await sql<FoundFileRow>`
    with found as materialized (select f.* from files f
      where f.company_id = ${actor.companyId} and f.active_flag and ${says} limit ${mostLookedAt})
    select f.id, f.name,
      case when d.id is not null then jsonb_build_object('id', d.id, 'title', d.title) end as deal,
      case when l.id is not null then jsonb_build_object('id', l.id, 'title', l.title) end as lead,
      case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person,
      case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'address', o.address ->> 'value') end as organization
    from found f
    left join deals d on d.company_id = f.company_id and d.id = f.deal_id and ${isSeenBy(actor, 'deals', 'd')}
    left join leads l on l.company_id = f.company_id and l.id = f.lead_id and ${isSeenBy(actor, 'leads', 'l')}
    left join persons p on p.company_id = f.company_id and p.id = f.person_id and ${isSeenBy(actor, 'persons', 'p')}
    left join organizations o on o.company_id = f.company_id and o.id = f.org_id and ${isSeenBy(actor, 'organizations', 'o')}
    where (f.mail_message_id is not null) = ${search.ofMails} and not f.inline_flag and ${isFileSeenBy(actor)}
    order by f.id desc offset ${search.start} limit ${search.limit + 1}`.execute(reader);
  return rows;
};
