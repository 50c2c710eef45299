// Reading notes: one, a page of a list, or how many a record has.
import { noteSorts, type NoteListQuery } from '#shared/notes/contract.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { parseSort } from '#server/platform/http/sorting.ts';
import { countNotes, noteById, notesPage, type NoteRow } from './queries.ts';

/** A note the actor sees; 404 for any other. */
export const readNote = async (tx: Tx, actor: Actor, id: number): Promise<NoteRow> => {
  const row = await noteById(tx, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

/** A page of the notes the actor sees. */
export const listNotes = async (
  tx: Tx,
  actor: Actor,
  query: NoteListQuery,
): Promise<{ rows: NoteRow[]; more: boolean }> => {
  const { start, limit, sort, ...where } = query;
  const rows = await notesPage(tx, actor, { where, orders: parseSort(sort, noteSorts), start, limit });
  return { rows: rows.slice(0, limit), more: rows.length > limit };
};

type Records =
  | { dealIds: readonly number[] }
  | { leadIds: readonly string[] }
  | { personIds: readonly number[] }
  | { orgIds: readonly number[] };

/** How many notes these records have; records without any are absent. */
export const noteCounts = async (tx: Tx, companyId: number, of: Records): Promise<Map<number | string, number>> => {
  const rows = await countNotes(tx, companyId, columnOf(of));
  return new Map(rows.map((row) => [row.key, row.total]));
};

const columnOf = (of: Records): Parameters<typeof countNotes>[2] => {
  if ('dealIds' in of) return { column: 'deal_id', type: 'integer', ids: of.dealIds };
  if ('leadIds' in of) return { column: 'lead_id', type: 'uuid', ids: of.leadIds };
  if ('personIds' in of) return { column: 'person_id', type: 'integer', ids: of.personIds };
  return { column: 'org_id', type: 'integer', ids: of.orgIds };
};
