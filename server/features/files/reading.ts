// Reading what is known of files, and their bytes.
import type { Readable } from 'node:stream';
import { fileSorts, type FileListQuery, type FileRecordQuery } from '#shared/files/contract.v1.ts';
import { sees } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { readStoredFile } from '#server/platform/files/store.ts';
import { parseSort } from '#server/platform/http/sorting.ts';
import { fileById, filesPage, type FileRow, type FilesOf } from './queries.ts';

export const fileGone = defineError('file_gone', 410);
export const fileElsewhere = defineError('file_elsewhere', 409);

/** A file the actor sees; 404 for any other. */
export const readFile = async (tx: Tx, actor: Actor, id: number): Promise<FileRow> => {
  const row = await fileById(tx, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

const asked = ({ deal_id, lead_id, person_id, org_id }: FileRecordQuery): FilesOf | null => {
  if (deal_id !== undefined) return { column: 'deal_id', id: deal_id };
  if (lead_id !== undefined) return { column: 'lead_id', id: lead_id };
  if (person_id !== undefined) return { column: 'person_id', id: person_id };
  return org_id === undefined ? null : { column: 'org_id', id: org_id };
};

/** A page of the files the actor sees, all or those of one record. */
export const listFiles = async (
  tx: Tx,
  actor: Actor,
  query: FileRecordQuery,
): Promise<{ rows: FileRow[]; more: boolean }> => pageOf(tx, actor, { of: asked(query), query });

const tables = { deal_id: 'deals', person_id: 'persons', org_id: 'organizations' } as const;

/** A page of the files of a deal, person or organization, those of its activities included; 404 when the actor does not see it. */
export const listFilesOf = async (
  tx: Tx,
  actor: Actor,
  listing: { of: Exclude<FilesOf, { column: 'lead_id' }>; query: FileListQuery },
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

/** The bytes of a file the actor sees; 410 when they are gone from the store. */
export const openFile = async (
  tx: Tx,
  actor: Actor,
  id: number,
): Promise<{ bytes: Readable; name: string; mediaType: string }> => {
  const row = await readFile(tx, actor, id);
  if (row.remote_location !== null) throw fileElsewhere();
  const bytes = row.storage_key === null ? null : await readStoredFile(row.storage_key);
  if (bytes === null) throw fileGone();
  return { bytes, name: row.name, mediaType: row.media_type };
};
