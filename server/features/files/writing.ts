// Adding, renaming and deleting files: one's own, or with the permission to edit what others own. A deleted file's bytes stay until it is purged.
import type { FileChanges, NewFileLinks } from '#shared/files/contract.v1.ts';
import { cleanFileName, fileTypeOf, mediaTypeOf } from '#shared/files/rules.ts';
import { mayChangeItem } from '#shared/notes/rules.ts';
import { readActivity } from '#server/features/activities/reading.ts';
import { checkLinks } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { AppError, defineError, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { removeStoredFile, storeFile } from '#server/platform/files/store.ts';
import { fileForChange, insertFile, retireFile, updateFileRow, type FileRow } from './queries.ts';
import { readFile } from './reading.ts';

export const fileMissing = defineError('file_missing', 400);
export const fileNotEditable = defineError('file_not_editable', 403);

type NewFile = NewFileLinks & { upload: { fileName: string; bytes: Buffer } | null };

const told = ({ id, deal_id, lead_id, person_id, org_id }: FileRow) => ({ id, deal_id, lead_id, person_id, org_id });

const linksOf = (input: NewFileLinks) => ({
  deal_id: input.deal_id ?? null,
  lead_id: input.lead_id ?? null,
  person_id: input.person_id ?? null,
  org_id: input.org_id ?? null,
  activity_id: input.activity_id ?? null,
});

const checkActivity = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const activity = await readActivity(tx, actor, id).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  });
  if (activity === null || activity.is_deleted) throw invalid(`activity_id: there is no activity ${id}`);
};

/** Adds a file to a record the actor sees; 400 without a file or a record. */
export const addFile = async (tx: Tx, actor: Actor, input: NewFile): Promise<FileRow> => {
  if (input.upload === null) throw fileMissing();
  const links = linksOf(input);
  if (Object.values(links).every((link) => link === null))
    throw invalid('deal_id: a file needs one of deal_id, lead_id, person_id, org_id and activity_id');
  await checkLinks(tx, actor, { ...links, person_ids: links.person_id === null ? [] : [links.person_id] });
  if (links.activity_id !== null) await checkActivity(tx, actor, links.activity_id);
  const id = await keep(tx, actor, { links, upload: input.upload });
  const row = await readFile(tx, actor, id);
  await record(tx, actor, { name: 'file.created', details: told(row) });
  return row;
};

const keep = async (
  tx: Tx,
  actor: Actor,
  file: { links: ReturnType<typeof linksOf>; upload: { fileName: string; bytes: Buffer } },
): Promise<number> => {
  const { bytes } = file.upload;
  const name = cleanFileName(file.upload.fileName);
  const key = await storeFile(actor.companyId, bytes);
  try {
    return await insertFile(tx, actor.companyId, {
      ...file.links,
      user_id: actor.userId,
      name,
      file_name: name,
      file_type: fileTypeOf(name),
      media_type: mediaTypeOf(name),
      file_size: bytes.length,
      storage_key: key,
    });
  } catch (error) {
    await removeStoredFile(key);
    throw error;
  }
};

const changeableFile = async (tx: Tx, actor: Actor, id: number): Promise<FileRow> => {
  const row = await fileForChange(tx, actor, id);
  if (row === undefined) throw notFound();
  if (!mayChangeItem(row, actor)) throw fileNotEditable();
  return row;
};

/** Renames or describes a file the actor sees; what it is sent as stays with what was uploaded. */
export const updateFile = async (tx: Tx, actor: Actor, input: FileChanges & { id: number }): Promise<FileRow> => {
  const before = await changeableFile(tx, actor, input.id);
  const name = input.name === undefined ? before.name : cleanFileName(input.name);
  const description = input.description === undefined ? before.description : input.description || null;
  const write = {
    ...(name === before.name ? {} : { name }),
    ...(description === before.description ? {} : { description }),
  };
  if (Object.keys(write).length === 0) return before;
  await updateFileRow(tx, { companyId: actor.companyId, id: input.id }, write);
  const row = await readFile(tx, actor, input.id);
  await record(tx, actor, { name: 'file.changed', details: { ...told(row), changed: Object.keys(write) } });
  return row;
};

/** Deletes a file the actor sees; 404 when there is none. */
export const deleteFile = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const row = await changeableFile(tx, actor, id);
  await retireFile(tx, { companyId: actor.companyId, id });
  await record(tx, actor, { name: 'file.deleted', details: told(row) });
};
