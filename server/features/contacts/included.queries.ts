// What lists tell of contacts on demand, for a whole page in one statement: counts of deals, activities, mails and the like.
import { sql, type RawBuilder } from 'kysely';
import { isThreadWith } from '#server/features/mail/visibility.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { contactKinds, type ContactKind } from './kinds.ts';

export type IncludedRow = { id: number } & Record<string, number | string | null>;
export type IncludedGroup =
  | 'deals'
  | 'related'
  | 'participant'
  | 'activities'
  | 'mails'
  | 'files'
  | 'notes'
  | 'followers'
  | 'people';

const dealCounts = (prefix: string): RawBuilder<unknown> => {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${prefix}${name}_deals_count`);
  return sql`count(*) filter (where d.status = 'open')::int as ${column('open')}, count(*) filter (where d.status <> 'open')::int as ${column('closed')},
    count(*) filter (where d.status = 'won')::int as ${column('won')}, count(*) filter (where d.status = 'lost')::int as ${column('lost')}`;
};

// Deals related to a person are those of their organization; to an organization, those of its people.
const related = {
  person: sql`from persons me join deals d on d.company_id = me.company_id and d.org_id = me.org_id and d.person_id is distinct from me.id
    where me.company_id = page.company_id and me.id = page.id and not d.is_deleted`,
  organization: sql`from persons them join deals d on d.company_id = them.company_id and d.person_id = them.id and d.org_id is distinct from them.org_id
    where them.company_id = page.company_id and them.org_id = page.id and not them.is_deleted and not d.is_deleted`,
};

const activityIds = {
  person: sql`select a.id from activities a where a.company_id = page.company_id and a.person_id = page.id
    union select ap.activity_id from activity_participants ap where ap.company_id = page.company_id and ap.person_id = page.id`,
  organization: sql`select a.id from activities a where a.company_id = page.company_id and a.org_id = page.id`,
};

const activities = (kind: ContactKind): RawBuilder<unknown> => sql`
  select counted.*, next.*, last.* from (
    select coalesce(array_agg(a.id), '{}') as ids, count(*)::int as activities_count, count(*) filter (where a.done)::int as done_activities_count,
      count(*) filter (where not a.done)::int as undone_activities_count
    from activities a where a.company_id = page.company_id and a.id in (${activityIds[kind]}) and not a.is_deleted
  ) counted left join lateral (
    select a.id as next_activity_id, a.due_date as next_activity_date, a.due_time as next_activity_time from activities a
    where a.company_id = page.company_id and a.id = any(counted.ids) and not a.done
    order by a.due_date nulls last, a.due_time nulls last, a.id limit 1
  ) next on true left join lateral (
    select a.id as last_activity_id, a.due_date as last_activity_date from activities a
    where a.company_id = page.company_id and a.id = any(counted.ids) and a.done
    order by a.due_date desc nulls last, a.due_time desc nulls last, a.id desc limit 1
  ) last on true`;

const groups: Record<IncludedGroup, (kind: ContactKind) => RawBuilder<unknown>> = {
  deals: (kind) => sql`select ${dealCounts('')} from deals d
    where d.company_id = page.company_id and ${sql.ref(`d.${contactKinds[kind].link}`)} = page.id and not d.is_deleted`,
  related: (kind) => sql`select ${dealCounts('related_')} ${related[kind]}`,
  participant: () => sql`select count(*) filter (where d.status = 'open')::int as participant_open_deals_count,
      count(*) filter (where d.status <> 'open')::int as participant_closed_deals_count
    from deal_participants dp join deals d on d.company_id = dp.company_id and d.id = dp.deal_id and not d.is_deleted
    where dp.company_id = page.company_id and dp.person_id = page.id`,
  activities,
  mails: (
    kind,
  ) => sql`select count(*)::int as email_messages_count, max(m.message_time) filter (where m.direction = 'in') as last_incoming_mail_time,
      max(m.message_time) filter (where m.direction = 'out') as last_outgoing_mail_time
    from mail_threads t join mail_messages m on m.company_id = t.company_id and m.thread_id = t.id
    where t.company_id = page.company_id and not t.is_deleted and m.state <> 'draft' and ${isThreadWith(sql.ref('page.company_id'), { kind, id: sql.ref('page.id') })}`,
  files: (kind) => sql`select count(*)::int as files_count from files f
    where f.company_id = page.company_id and ${sql.ref(`f.${contactKinds[kind].link}`)} = page.id and f.active_flag`,
  notes: (kind) => sql`select count(*)::int as notes_count from notes n
    where n.company_id = page.company_id and ${sql.ref(`n.${contactKinds[kind].link}`)} = page.id and n.active_flag`,
  followers: (kind) => sql`select count(*)::int as followers_count from ${sql.table(contactKinds[kind].followers)} w
    where w.company_id = page.company_id and ${sql.ref(`w.${contactKinds[kind].key}`)} = page.id`,
  people: () => sql`select count(*)::int as people_count from persons them
    where them.company_id = page.company_id and them.org_id = page.id and not them.is_deleted`,
};

/** One row a contact, with the columns of the groups. */
export const includedRows = async (
  reader: Reader,
  companyId: number,
  wanted: { kind: ContactKind; ids: number[]; groups: IncludedGroup[] },
): Promise<IncludedRow[]> => {
  const laterals = wanted.groups.map(
    (group) => sql`left join lateral (${groups[group](wanted.kind)}) as ${sql.ref(group)} on true`,
  );
  const { rows } =
    await sql<IncludedRow>`select page.id, ${sql.join(wanted.groups.map((group) => sql`${sql.ref(group)}.*`))}
    from (select ${companyId}::integer as company_id, unnest(${wanted.ids}::integer[]) as id) as page ${sql.join(laterals, sql` `)}`.execute(
      reader,
    );
  return rows;
};
