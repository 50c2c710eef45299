// Leads by their ids. A lead the actor may not see is not there.
import { z } from 'zod';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { lockSeenLeadRows, seenLeadRow, seenLeadRows, type LeadRow } from './queries.ts';

export const leadNotFound = defineError('lead_not_found', 404);

const isUuid = (id: string): boolean => z.guid().safeParse(id).success;

/** The lead, if the actor sees it; else `lead_not_found`. */
export const seenLead = async (reader: Reader, actor: Actor, id: string): Promise<LeadRow> => {
  const row = isUuid(id) ? await seenLeadRow(reader, actor, id) : undefined;
  if (row === undefined) throw leadNotFound();
  return row;
};

/** Those of the leads that are there and the actor sees. */
export const seenLeads = async (reader: Reader, actor: Actor, ids: string[]): Promise<LeadRow[]> =>
  seenLeadRows(reader, actor, ids.filter(isUuid));

/** Those of the leads that are there and the actor sees, in id order, locked until the transaction ends. */
export const lockSeenLeads = async (tx: Tx, actor: Actor, ids: string[]): Promise<LeadRow[]> =>
  lockSeenLeadRows(tx, actor, ids.filter(isUuid));

/** One lead, locked; else `lead_not_found`. */
export const lockSeenLead = async (tx: Tx, actor: Actor, id: string): Promise<LeadRow> => {
  const [row] = await lockSeenLeads(tx, actor, [id]);
  if (row === undefined) throw leadNotFound();
  return row;
};
