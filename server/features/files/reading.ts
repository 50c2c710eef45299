// Reading what is known of files.
import { fileSorts, type FileListQuery, type FileRecordQuery } from '#shared/files/contract.v1.ts';
import { sees } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { parseSort } from '#server/platform/http/sorting.ts';
import { fileById, filesPage, type FileRow, type FilesOf } from './queries.ts';

/** A file the actor sees; 404 for any other. */
export const readFile = async (tx: Tx, actor: Actor, id: number): Promise<FileRow> => {
  const row = await fileById(tx, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

const asked = (query: FileRecordQuery): FilesOf | null => {
  const { deal_id, lead_id, person_id, org_id, product_id, activity_id } = query;
  if (deal_id !== undefined) return { column: 'deal_id', id: deal_id };
  if (lead_id !== undefined) return { column: 'lead_id', id: lead_id };
  if (person_id !== undefined) return { column: 'person_id', id: person_id };
  if (org_id !== undefined) return { column: 'org_id', id: org_id };
  if (product_id !== undefined) return { column: 'product_id', id: product_id };
  return activity_id === undefined ? null : { column: 'activity_id', id: activity_id };
};

/** A page of the files the actor sees, all or those of one record. */
export const listFiles = async (
  tx: Tx,
  actor: Actor,
  query: FileRecordQuery,
): Promise<{ rows: FileRow[]; more: boolean }> => pageOf(tx, actor, { of: asked(query), query });

const tables = { deal_id: 'deals', person_id: 'persons', org_id: 'organizations', product_id: 'products' } as const;

/** A page of the files of a deal, person, organization or product, those of its activities included; 404 when the actor does not see it. */
export const listFilesOf = async (
  tx: Tx,
  actor: Actor,
  listing: { of: { column: keyof typeof tables; id: number }; query: FileListQuery },
): Promise<{ rows: FileRow[]; more: boolean }> => {
  const { of } = listing;
  if (!(await sees(tx, actor, { table: tables[of.column], id: of.id }))) throw notFound();
  return pageOf(tx, actor, listing);
};

const pageOf = async (
  tx: Tx,
  actor: Actor,
  { of, query }: { of: FilesOf | null; query: FileListQuery },
): Promise<{ rows: FileRow[]; more: boolean }> => {
  const { start, limit } = query;
  const rows = await filesPage(tx, actor, { of, orders: parseSort(query.sort, fileSorts), start, limit });
  return { rows: rows.slice(0, limit), more: rows.length > limit };
};
