// Adding, renaming and deleting files: one's own, or with the permission to edit what others own. A deleted file's bytes stay until it is purged.
import type { FileChanges, NewFileLinks } from '#shared/files/contract.v1.ts';
import { cleanFileName, fileTypeOf } from '#shared/files/rules.ts';
import { mayChangeItem } from '#shared/notes/rules.ts';
import { readActivity } from '#server/features/activities/reading.ts';
import { checkLinks } from '#server/features/permissions/links.ts';
import { seenProduct } from '#server/features/products/products.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { AppError, defineError, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { keptTypeOf } from '#server/platform/files/content.ts';
import type { StoredUpload } from '#server/platform/http/call.ts';
import { fileForChange, insertFile, restoreFileRow, retireFile, updateFileRow, type FileRow } from './queries.ts';
import { readFile } from './reading.ts';

export const fileMissing = defineError('file_missing', 400);
export const fileNotEditable = defineError('file_not_editable', 403);

type NewFile = NewFileLinks & { stored: StoredUpload | null };

const told = ({ id, deal_id, lead_id, person_id, org_id }: FileRow) => ({ id, deal_id, lead_id, person_id, org_id });

const linksOf = (input: NewFileLinks) => ({
  deal_id: input.deal_id ?? null,
  lead_id: input.lead_id ?? null,
  person_id: input.person_id ?? null,
  org_id: input.org_id ?? null,
  activity_id: input.activity_id ?? null,
  product_id: input.product_id ?? null,
});

const orNull = (error: unknown): null => {
  if (error instanceof AppError && error.status === 404) return null;
  throw error;
};

const checkActivity = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const activity = await readActivity(tx, actor, id).catch(orNull);
  if (activity === null || activity.is_deleted) throw invalid(`activity_id: there is no activity ${id}`);
};

const checkProduct = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const product = await seenProduct(tx, actor, id).catch(orNull);
  if (product === null || product.is_deleted) throw invalid(`product_id: there is no product ${id}`);
};

/** Adds a file to a record the actor sees; 400 without a file or a record. */
export const addFile = async (tx: Tx, actor: Actor, input: NewFile): Promise<FileRow> => {
  if (input.stored === null) throw fileMissing();
  const links = linksOf(input);
  if (Object.values(links).every((link) => link === null))
    throw invalid('deal_id: a file needs one of deal_id, lead_id, person_id, org_id, activity_id and product_id');
  await checkLinks(tx, actor, { ...links, person_ids: links.person_id === null ? [] : [links.person_id] });
  if (links.activity_id !== null) await checkActivity(tx, actor, links.activity_id);
  if (links.product_id !== null) await checkProduct(tx, actor, links.product_id);
  const id = await keep(tx, actor, { links, stored: input.stored });
  const row = await readFile(tx, actor, id);
  await record(tx, actor, { name: 'file.created', details: told(row) });
  return row;
};

const keep = async (
  tx: Tx,
  actor: Actor,
  { links, stored }: { links: ReturnType<typeof linksOf>; stored: StoredUpload },
): Promise<number> => {
  const name = cleanFileName(stored.fileName);
  const mediaType = await keptTypeOf(name, stored.head);
  return insertFile(tx, actor.companyId, {
    ...links,
    user_id: actor.userId,
    name,
    file_name: name,
    file_type: mediaType.startsWith('image/') ? 'img' : fileTypeOf(name),
    media_type: mediaType,
    file_size: stored.size,
    storage_key: stored.key,
  });
};

const changeableFile = async (
  tx: Tx,
  actor: Actor,
  { id, isDeleted = false }: { id: number; isDeleted?: boolean },
): Promise<FileRow> => {
  const row = await fileForChange(tx, actor, id);
  if (row === undefined || (!row.active_flag && !isDeleted)) throw notFound();
  if (!mayChangeItem(row, actor)) throw fileNotEditable();
  return row;
};

/** Renames or describes a file the actor sees; what it is sent as stays with what was uploaded. */
export const updateFile = async (tx: Tx, actor: Actor, input: FileChanges & { id: number }): Promise<FileRow> => {
  const before = await changeableFile(tx, actor, input);
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
  const row = await changeableFile(tx, actor, { id });
  await retireFile(tx, { companyId: actor.companyId, id });
  await record(tx, actor, { name: 'file.deleted', details: told(row) });
};

/** Brings a deleted file back; one that is there stays as it is. */
export const restoreFile = async (tx: Tx, actor: Actor, id: number): Promise<FileRow> => {
  const before = await changeableFile(tx, actor, { id, isDeleted: true });
  if (before.active_flag) return before;
  await restoreFileRow(tx, { companyId: actor.companyId, id });
  const row = await readFile(tx, actor, id);
  await record(tx, actor, { name: 'file.restored', details: told(row) });
  return row;
};
