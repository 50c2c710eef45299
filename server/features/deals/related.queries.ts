// The records beside deals in v1 answers: each as v1 shows it among the related objects.
import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type RelatedUser = {
  id: number;
  name: string;
  email: string;
  has_pic: boolean;
  pic_hash: null;
  active_flag: boolean;
};
export type MailOrPhone = { value: string; label: string; primary: boolean };
export type RelatedPerson = {
  id: number;
  name: string;
  email: MailOrPhone[];
  phone: MailOrPhone[];
  owner_id: number;
  active_flag: boolean;
};
export type RelatedOrganization = {
  id: number;
  name: string;
  people_count: number;
  owner_id: number;
  address: string | null;
  active_flag: boolean;
  cc_email: string;
};
export type RelatedStage = {
  id: number;
  company_id: number;
  order_nr: number;
  name: string;
  active_flag: boolean;
  deal_probability: number;
  pipeline_id: number;
  rotten_flag: boolean;
  rotten_days: number | null;
  add_time: string;
  update_time: string;
  pipeline_name: string;
  pipeline_deal_probability: boolean;
};
export type RelatedPipeline = {
  id: number;
  name: string;
  order_nr: number;
  active: boolean;
  deal_probability: boolean;
  add_time: string;
  update_time: string;
};

export const relatedUsers = async (reader: Reader, companyId: number, ids: number[]): Promise<RelatedUser[]> => {
  const { rows } =
    await sql<RelatedUser>`select u.id, u.name, u.email, false as has_pic, null as pic_hash, u.active_flag from users u
    where u.company_id = ${companyId} and u.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};

const shownContact = (actor: Actor, table: 'persons' | 'organizations', alias: string): RawBuilder<boolean> =>
  may(actor, 'items.see_hidden_names') ? sql`true` : isSeenBy(actor, table, alias);

/** Those of the persons the actor sees. */
export const relatedPersons = async (reader: Reader, actor: Actor, ids: number[]): Promise<RelatedPerson[]> => {
  const { rows } = await sql<RelatedPerson>`
    select p.id, p.name, p.emails as email, p.phones as phone, p.owner_id, not p.is_deleted as active_flag from persons p
    where p.company_id = ${actor.companyId} and p.id = any(${ids}::integer[]) and ${shownContact(actor, 'persons', 'p')}`.execute(
    reader,
  );
  return rows;
};

/** Those of the organizations the actor sees. */
export const relatedOrganizations = async (
  reader: Reader,
  actor: Actor,
  wanted: { ids: number[]; mailAddress: string },
): Promise<RelatedOrganization[]> => {
  const { rows } = await sql<RelatedOrganization>`
    select o.id, o.name, o.owner_id, o.address ->> 'value' as address, not o.is_deleted as active_flag, ${wanted.mailAddress}::text as cc_email,
      (select count(*)::integer from persons p where p.company_id = o.company_id and p.org_id = o.id and not p.is_deleted) as people_count
    from organizations o where o.company_id = ${actor.companyId} and o.id = any(${wanted.ids}::integer[])
      and ${shownContact(actor, 'organizations', 'o')}`.execute(reader);
  return rows;
};

export const relatedStages = async (reader: Reader, companyId: number, ids: number[]): Promise<RelatedStage[]> => {
  const { rows } = await sql<RelatedStage>`
    select s.id, s.company_id, s.order_nr, s.name, not s.is_deleted as active_flag, s.deal_probability, s.pipeline_id,
      s.is_deal_rot_enabled as rotten_flag, s.days_to_rotten as rotten_days, s.add_time, s.update_time, p.name as pipeline_name,
      p.is_deal_probability_enabled as pipeline_deal_probability
    from stages s join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id
    where s.company_id = ${companyId} and s.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};

export const relatedPipelines = async (
  reader: Reader,
  companyId: number,
  ids: number[],
): Promise<RelatedPipeline[]> => {
  const { rows } = await sql<RelatedPipeline>`
    select p.id, p.name, p.order_nr, not p.is_deleted as active, p.is_deal_probability_enabled as deal_probability, p.add_time, p.update_time
    from pipelines p where p.company_id = ${companyId} and p.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};
