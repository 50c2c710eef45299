import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { activityConditions, type ActivityWhere } from './listing.queries.ts';
import { activityColumns, type ActivityRow } from './queries.ts';
import { isActivitySeenBy } from './visibility.ts';

type Contact = { id: number; name: string; active_flag: boolean; owner_id: number };

export type LegacyActivityRow = ActivityRow & {
  company_domain: string;
  owner_name: string;
  owner_email: string;
  owner_active: boolean;
  lead_title: string | null;
  rec_rule: string | null;
  deal: {
    id: number;
    title: string;
    status: string;
    value: number;
    currency: string;
    stage_id: number;
    pipeline_id: number;
  } | null;
  person: (Contact & { email: unknown[]; phone: unknown[] }) | null;
  organization: (Contact & { address: string | null }) | null;
};

// What the actor does not see of the linked records stays null.
const withRelated = (actor: Actor): RawBuilder<LegacyActivityRow> => sql<LegacyActivityRow>`
  select ${activityColumns}, c.domain as company_domain, u.name as owner_name, u.email as owner_email,
    u.active_flag as owner_active, l.title as lead_title, s.rule as rec_rule,
    case when d.id is not null then jsonb_build_object('id', d.id, 'title', d.title, 'status', d.status, 'value', d.value,
      'currency', d.currency, 'stage_id', d.stage_id, 'pipeline_id', d.pipeline_id) end as deal,
    case when pe.id is not null then jsonb_build_object('id', pe.id, 'name', pe.name, 'active_flag', not pe.is_deleted,
      'owner_id', pe.owner_id, 'email', pe.emails, 'phone', pe.phones) end as person,
    case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'active_flag', not o.is_deleted,
      'owner_id', o.owner_id, 'address', o.address ->> 'value') end as organization
  from activities a
  join companies c on c.id = a.company_id
  join users u on u.company_id = a.company_id and u.id = a.owner_id
  left join activity_series s on s.company_id = a.company_id and s.id = a.series_id
  left join deals d on d.company_id = a.company_id and d.id = a.deal_id and ${isSeenBy(actor, 'deals', 'd')}
  left join leads l on l.company_id = a.company_id and l.id = a.lead_id and ${isSeenBy(actor, 'leads', 'l')}
  left join persons pe on pe.company_id = a.company_id and pe.id = a.person_id and ${isSeenBy(actor, 'persons', 'pe')}
  left join organizations o on o.company_id = a.company_id and o.id = a.org_id and ${isSeenBy(actor, 'organizations', 'o')}`;

/** An activity one sees, with what its records are called. */
export const legacyActivityById = async (
  reader: Reader,
  actor: Actor,
  id: number,
): Promise<LegacyActivityRow | undefined> => {
  const { rows } = await sql<LegacyActivityRow>`${withRelated(actor)}
    where a.company_id = ${actor.companyId} and a.id = ${id} and ${isActivitySeenBy(actor, 'a')}`.execute(reader);
  return rows[0];
};

/** A page of activities and one row more, in id order; `afterId` pages by key, `start` by offset. */
export const legacyActivitiesPage = async (
  reader: Reader,
  actor: Actor,
  page: { where: ActivityWhere; afterId?: number; start?: number; limit: number },
): Promise<LegacyActivityRow[]> => {
  const after = page.afterId === undefined ? sql`` : sql`and a.id > ${page.afterId}`;
  const { rows } = await sql<LegacyActivityRow>`${withRelated(actor)}
    where ${activityConditions(actor, page.where)} ${after}
    order by a.id limit ${page.limit + 1} offset ${page.start ?? 0}`.execute(reader);
  return rows;
};
