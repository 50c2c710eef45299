// What an activity, a note or a file may be linked to: records that are there, seen by the actor, and not deleted.
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import {
  isActiveUser,
  isLinkableOrganization,
  isRecordSeen,
  linkableDeal,
  linkableLead,
  linkablePersons,
  type LinkedContact,
  type SeenRecord,
} from './links.queries.ts';

export type Links = {
  deal_id?: number | null | undefined;
  lead_id?: string | null | undefined;
  person_ids?: readonly number[] | undefined;
  org_id?: number | null | undefined;
};

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** Refuses links to records one cannot link to (400). Gives the person and organization of the deal or lead, if one is linked. */
export const checkLinks = async (tx: Tx, actor: Actor, links: Links): Promise<LinkedContact | null> => {
  const { deal_id: dealId, lead_id: leadId, org_id: orgId } = links;
  if (isGiven(dealId) && isGiven(leadId)) throw invalid('lead_id: cannot be set together with deal_id');
  const deal = isGiven(dealId) ? await linkableDeal(tx, actor, dealId) : null;
  if (deal === undefined) throw invalid(`deal_id: there is no deal ${dealId}`);
  const lead = isGiven(leadId) ? await linkableLead(tx, actor, leadId) : null;
  if (lead === undefined) throw invalid(`lead_id: there is no lead ${leadId}`);
  if (isGiven(orgId) && !(await isLinkableOrganization(tx, actor, orgId)))
    throw invalid(`org_id: there is no organization ${orgId}`);
  await checkPersons(tx, actor, links.person_ids ?? []);
  return deal ?? lead;
};

const checkPersons = async (tx: Tx, actor: Actor, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return;
  const linkable = new Set(await linkablePersons(tx, actor, [...ids]));
  const missing = ids.find((id) => !linkable.has(id));
  if (missing !== undefined) throw invalid(`person_id: there is no person ${missing}`);
};

/** Refuses an owner who is no active user of the company (400). */
export const checkOwner = async (tx: Tx, actor: Actor, owner: { field: string; id: number }): Promise<void> => {
  if (owner.id === actor.userId) return;
  if (!(await isActiveUser(tx, actor.companyId, owner.id)))
    throw invalid(`${owner.field}: there is no active user ${owner.id}`);
};

/** Whether the actor sees a record, deleted or not. */
export const sees = async (reader: Reader, actor: Actor, record: SeenRecord): Promise<boolean> =>
  isRecordSeen(reader, actor, record);
