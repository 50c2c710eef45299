import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { mergeCustomFields, type CustomValues } from '#server/features/fields/stored.ts';

/** A lead as the database gives it, with what its presentation needs. */
export type LeadRow = {
  company_id: number;
  id: string;
  title: string;
  owner_id: number;
  creator_id: number;
  person_id: number | null;
  organization_id: number | null;
  source_name: string;
  source_deal_id: number | null;
  origin: string;
  origin_id: string | null;
  channel: number | null;
  channel_id: string | null;
  value: number | null;
  currency: string | null;
  expected_close_date: string | null;
  visible_to: number;
  was_seen: boolean;
  is_archived: boolean;
  next_activity_id: number | null;
  custom_fields: CustomValues;
  add_time: string;
  update_time: string;
  label_ids: string[];
  company_domain: string;
};

/** The columns of a LeadRow, from `leads l`. */
export const leadColumns = sql`l.company_id, l.id, l.title, l.owner_id, l.creator_id, l.person_id, l.organization_id, l.source_name,
  l.source_deal_id, l.origin, l.origin_id, l.channel, l.channel_id, l.value, l.currency, l.expected_close_date, l.visible_to,
  l.was_seen, l.is_archived, l.next_activity_id, l.custom_fields, l.add_time, l.update_time,
  array(select k.label_id from lead_label_links k where k.company_id = l.company_id and k.lead_id = l.id order by k.label_id) as label_ids,
  (select c.domain from companies c where c.id = l.company_id) as company_domain`;

/** The condition on `leads l` that the lead is there and the actor sees it. */
export const isSeenLead = (actor: Actor): RawBuilder<boolean> =>
  sql<boolean>`l.company_id = ${actor.companyId} and not l.is_deleted and ${isSeenBy(actor, 'leads', 'l')}`;

export const seenLeadRow = async (reader: Reader, actor: Actor, id: string): Promise<LeadRow | undefined> => {
  const { rows } = await sql<LeadRow>`select ${leadColumns} from leads l
    where ${isSeenLead(actor)} and l.id = ${id}`.execute(reader);
  return rows[0];
};

export const seenLeadRows = async (reader: Reader, actor: Actor, ids: string[]): Promise<LeadRow[]> => {
  const { rows } = await sql<LeadRow>`select ${leadColumns} from leads l
    where ${isSeenLead(actor)} and l.id = any(${ids}::uuid[]) order by l.id`.execute(reader);
  return rows;
};

/** In id order, so that two who lock the same leads wait for each other instead of breaking a deadlock. */
export const lockSeenLeadRows = async (tx: Tx, actor: Actor, ids: string[]): Promise<LeadRow[]> => {
  const { rows } = await sql<LeadRow>`select ${leadColumns} from leads l
    where ${isSeenLead(actor)} and l.id = any(${ids}::uuid[]) order by l.id for update of l`.execute(tx);
  return rows;
};

/** What a lead holds when it is written; the columns left out keep what they have, or their default. */
export type LeadColumns = {
  title?: string;
  owner_id?: number;
  person_id?: number | null;
  organization_id?: number | null;
  source_name?: string;
  origin?: string;
  origin_id?: string | null;
  channel?: number | null;
  channel_id?: string | null;
  value?: number | null;
  currency?: string | null;
  expected_close_date?: string | null;
  visible_to?: number;
  was_seen?: boolean;
  is_archived?: boolean;
};

export const insertLead = async (
  tx: Tx,
  lead: LeadColumns & {
    company_id: number;
    creator_id: number;
    owner_id: number;
    title: string;
    custom_fields: CustomValues;
  },
): Promise<string> => {
  const stored = Object.fromEntries(Object.entries(lead.custom_fields).filter(([, value]) => value !== null));
  const row = await tx
    .insertInto('leads')
    .values({ ...lead, custom_fields: JSON.stringify(stored) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export const updateLeads = async (
  tx: Tx,
  companyId: number,
  change: { ids: string[]; columns: LeadColumns; customFields: CustomValues; onlySeen: boolean },
): Promise<void> => {
  const archived = change.columns.is_archived;
  await tx
    .updateTable('leads')
    .set({
      ...change.columns,
      ...(archived === undefined ? {} : { archive_time: archived ? sql<string>`now()` : null }),
      ...(Object.keys(change.customFields).length === 0
        ? {}
        : { custom_fields: mergeCustomFields('custom_fields', change.customFields) }),
      // To have looked at a lead does not change it.
      ...(change.onlySeen ? {} : { update_time: sql<string>`now()` }),
    })
    .where('company_id', '=', companyId)
    .where('id', 'in', change.ids)
    .execute();
};

export const markLeadsDeleted = async (tx: Tx, companyId: number, ids: string[]): Promise<void> => {
  await sql`update leads set is_deleted = true, delete_time = now(), update_time = now()
    where company_id = ${companyId} and id = any(${ids}::uuid[])`.execute(tx);
};

/** Gives each of the leads exactly these labels. */
export const replaceLabels = async (
  tx: Tx,
  companyId: number,
  labels: { ids: string[]; labelIds: string[] },
): Promise<void> => {
  await sql`delete from lead_label_links where company_id = ${companyId} and lead_id = any(${labels.ids}::uuid[])
    and label_id <> all(${labels.labelIds}::uuid[])`.execute(tx);
  await sql`insert into lead_label_links (company_id, lead_id, label_id)
    select ${companyId}, lead_id, label_id from unnest(${labels.ids}::uuid[]) as lead_id, unnest(${labels.labelIds}::uuid[]) as label_id
    on conflict do nothing`.execute(tx);
};
