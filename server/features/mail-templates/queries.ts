import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type TemplateRow = {
  id: number;
  user_id: number;
  name: string;
  subject: string;
  body: string;
  is_shared: boolean;
  add_time: string;
  update_time: string;
};

const seenBy = (actor: Actor): RawBuilder<TemplateRow> => sql<TemplateRow>`
  select t.id, t.user_id, t.name, t.subject, t.body, t.is_shared, t.add_time, t.update_time from mail_templates t
  where t.company_id = ${actor.companyId} and (t.user_id = ${actor.userId} or t.is_shared)`;

export const templates = async (reader: Reader, actor: Actor): Promise<TemplateRow[]> => {
  const { rows } = await sql<TemplateRow>`${seenBy(actor)} order by lower(t.name), t.id`.execute(reader);
  return rows;
};

export const templateById = async (reader: Reader, actor: Actor, id: number): Promise<TemplateRow | undefined> => {
  const { rows } = await sql<TemplateRow>`${seenBy(actor)} and t.id = ${id}`.execute(reader);
  return rows[0];
};

export const templateForChange = async (tx: Tx, actor: Actor, id: number): Promise<TemplateRow | undefined> => {
  const { rows } = await sql<TemplateRow>`${seenBy(actor)} and t.id = ${id} for update of t`.execute(tx);
  return rows[0];
};

export type TemplateWrite = { name: string; subject: string; body: string; is_shared: boolean };

export const countOwn = async (reader: Reader, actor: Actor): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from mail_templates t
    where t.company_id = ${actor.companyId} and t.user_id = ${actor.userId}`.execute(reader);
  return rows[0]?.count ?? 0;
};

export const insertTemplate = async (tx: Tx, actor: Actor, write: TemplateWrite): Promise<number> => {
  const row = await tx
    .insertInto('mail_templates')
    .values({ ...write, company_id: actor.companyId, user_id: actor.userId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export const updateTemplate = async (
  tx: Tx,
  of: { companyId: number; id: number },
  write: TemplateWrite,
): Promise<void> => {
  await tx
    .updateTable('mail_templates')
    .set({ ...write, update_time: sql<string>`now()` })
    .where('company_id', '=', of.companyId)
    .where('id', '=', of.id)
    .execute();
};

export const deleteTemplateRow = async (tx: Tx, of: { companyId: number; id: number }): Promise<void> => {
  await tx.deleteFrom('mail_templates').where('company_id', '=', of.companyId).where('id', '=', of.id).execute();
};

export type Filling = Record<string, string | number | null>;

// Each is a row of its own: what the actor does not see fills nothing.
/** What placeholders stand for: of a deal or a lead with its person and organization, or of a person with theirs. */
export const fillingOf = async (
  reader: Reader,
  actor: Actor,
  of: { dealId: number | null; leadId: string | null; personId: number | null },
): Promise<{ deal: Filling | null; lead: Filling | null; person: Filling | null; organization: Filling | null }> => {
  const { rows } = await sql<{
    deal: Filling | null;
    lead: Filling | null;
    person: Filling | null;
    organization: Filling | null;
  }>`
    select case when d.id is not null then jsonb_build_object('title', d.title, 'value', d.value, 'currency', d.currency,
        'expected_close_date', d.expected_close_date::text, 'stage', s.name, 'pipeline', pl.name) end as deal,
      case when l.id is not null then jsonb_build_object('title', l.title, 'value', l.value, 'currency', l.currency,
        'expected_close_date', l.expected_close_date::text) end as lead,
      case when p.id is not null then jsonb_build_object('name', p.name, 'first_name', p.first_name, 'last_name', p.last_name,
        'job_title', p.job_title, 'email', p.emails -> 0 ->> 'value', 'phone', p.phones -> 0 ->> 'value') end as person,
      case when o.id is not null then jsonb_build_object('name', o.name, 'address', o.address ->> 'value') end as organization
    from (select 1) one
    left join deals d on d.company_id = ${actor.companyId} and d.id = ${of.dealId}::integer and ${isSeenBy(actor, 'deals', 'd')}
    left join stages s on s.company_id = d.company_id and s.id = d.stage_id
    left join pipelines pl on pl.company_id = d.company_id and pl.id = d.pipeline_id
    left join leads l on l.company_id = ${actor.companyId} and l.id = ${of.leadId}::uuid and not l.is_deleted and ${isSeenBy(actor, 'leads', 'l')}
    left join persons p on p.company_id = ${actor.companyId} and not p.is_deleted
      and p.id = coalesce(${of.personId}::integer, d.person_id, l.person_id) and ${isSeenBy(actor, 'persons', 'p')}
    left join organizations o on o.company_id = ${actor.companyId} and not o.is_deleted
      and o.id = coalesce(d.org_id, l.organization_id, p.org_id) and ${isSeenBy(actor, 'organizations', 'o')}`.execute(
    reader,
  );
  return rows[0] as {
    deal: Filling | null;
    lead: Filling | null;
    person: Filling | null;
    organization: Filling | null;
  };
};
