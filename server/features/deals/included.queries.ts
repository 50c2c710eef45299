import { sql, type RawBuilder } from 'kysely';
import type { DealExtra } from '#shared/deals/shape.ts';
import type { Reader } from '#server/platform/db/database.ts';

/** The optional fields that are looked up; the rest comes with the deal itself. */
export type LookedUp = Exclude<DealExtra, 'first_won_time' | 'smart_bcc_email' | 'source_lead_id'>;
export type Included = { id: number } & { [Field in LookedUp]?: number | string | null };

const of = (alias: string): RawBuilder<boolean> =>
  sql`${sql.ref(`${alias}.company_id`)} = x.company_id and ${sql.ref(`${alias}.deal_id`)} = x.id`;

const activities = (condition: RawBuilder<boolean>): RawBuilder<unknown> =>
  sql`(select count(*)::integer from activities a where ${of('a')} and not a.is_deleted and ${condition})`;

const mailTime = (direction: 'in' | 'out'): RawBuilder<unknown> =>
  sql`(select max(m.message_time) from mail_threads t join mail_messages m on m.company_id = t.company_id and m.thread_id = t.id
    where ${of('t')} and not t.is_deleted and m.state <> 'draft' and m.direction = ${direction})`;

const lookups: Record<LookedUp, RawBuilder<unknown>> = {
  next_activity_id: sql`(select a.id from activities a where ${of('a')} and not a.is_deleted and not a.done
    order by a.due_date nulls last, a.due_time nulls last, a.id limit 1)`,
  last_activity_id: sql`(select a.id from activities a where ${of('a')} and not a.is_deleted and a.done
    order by a.due_date desc nulls last, a.due_time desc nulls last, a.id desc limit 1)`,
  files_count: sql`(select count(*)::integer from files f where ${of('f')} and f.active_flag)`,
  products_count: sql`(select count(*)::integer from deal_products x2 where ${of('x2')})`,
  notes_count: sql`(select count(*)::integer from notes n where ${of('n')} and n.active_flag)`,
  followers_count: sql`(select count(*)::integer from deal_followers f where ${of('f')})`,
  participants_count: sql`(select count(*)::integer from deal_participants p where ${of('p')})`,
  activities_count: activities(sql`true`),
  done_activities_count: activities(sql`a.done`),
  undone_activities_count: activities(sql`not a.done`),
  email_messages_count: sql`(select count(*)::integer from mail_threads t
    join mail_messages m on m.company_id = t.company_id and m.thread_id = t.id where ${of('t')} and not t.is_deleted and m.state <> 'draft')`,
  last_incoming_mail_time: mailTime('in'),
  last_outgoing_mail_time: mailTime('out'),
};

export const lookedUp = Object.keys(lookups) as LookedUp[];

/** The asked fields of a page of deals, in one statement. */
export const includedFields = async (
  reader: Reader,
  companyId: number,
  wanted: { ids: number[]; fields: LookedUp[] },
): Promise<Included[]> => {
  const columns = wanted.fields.map((field) => sql`${lookups[field]} as ${sql.ref(field)}`);
  const { rows } = await sql<Included>`select x.id, ${sql.join(columns)}
    from (select ${companyId}::integer as company_id, id from unnest(${wanted.ids}::integer[]) as asked (id)) x`.execute(
    reader,
  );
  return rows;
};

export const companyDomain = async (reader: Reader, companyId: number): Promise<string> => {
  const { rows } = await sql<{ domain: string }>`select domain from companies where id = ${companyId}`.execute(reader);
  return rows[0]?.domain ?? '';
};
