// The picture of a person.
import type { LegacyPicture } from '#shared/people/pictures.contract.ts';
import { changesOfContact } from '#server/features/contacts/changes.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { AppError, defineError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { isGoodAddress, pictureTypeOf, publicAddress } from '#server/platform/files/pictures.ts';
import { readStoredFile, removeStoredFile, storeFile } from '#server/platform/files/store.ts';
import type { FileAnswer, Upload } from '#server/platform/http/call.ts';
import { v1Time } from '#server/platform/times.ts';
import { seenPerson } from './people.ts';
import { deletePicture, insertPicture, pictureById, picturesOf, type PictureRow } from './pictures.queries.ts';
import { personById, updatePersonRow, type PersonRow } from './queries.ts';

const pictureUnusable = defineError('person_picture_unusable', 400);
const kinds = ['image/png', 'image/jpeg', 'image/gif'] as const;

const lockPerson = async (tx: Tx, actor: Actor, id: number): Promise<PersonRow> => {
  const row = await personById(tx, actor, { id, lock: true });
  if (row === undefined || row.is_deleted) throw notFound();
  return row;
};

const tellOf = async (
  tx: Tx,
  actor: Actor,
  { person, pictureId }: { person: PersonRow; pictureId: number | null },
): Promise<void> => {
  // The column itself follows the picture by a trigger; this is for the time of the last change.
  await updatePersonRow(tx, actor.companyId, { id: person.id, columns: {}, custom: {} });
  const changes = changesOfContact(person, { columns: { picture_id: pictureId }, custom: {} });
  await record(tx, actor, { name: 'person.changed', details: { changes, isBulk: false } });
};

/** Gives a person a picture, in place of the one there is. */
export const putPicture = async (
  tx: Tx,
  actor: Actor,
  input: { personId: number; upload: Upload | null },
): Promise<PictureRow> => {
  const { personId, upload } = input;
  if (upload === null) throw new AppError('file_missing', 400);
  const person = await lockPerson(tx, actor, personId);
  const mediaType = pictureTypeOf(upload.bytes, kinds);
  if (mediaType === null) throw pictureUnusable();
  await deletePicture(tx, actor.companyId, personId);
  const storageKey = await storeFile(actor.companyId, upload.bytes);
  try {
    const row = await insertPicture(tx, actor, { personId, mediaType, size: upload.bytes.length, storageKey });
    await tellOf(tx, actor, { person, pictureId: row.id });
    return row;
  } catch (error) {
    await removeStoredFile(storageKey);
    throw error;
  }
};

/** Takes the picture off a person; one without stays as it is. */
export const removePicture = async (tx: Tx, actor: Actor, personId: number): Promise<void> => {
  const person = await lockPerson(tx, actor, personId);
  if (person.picture_id === null) return;
  await deletePicture(tx, actor.companyId, personId);
  await tellOf(tx, actor, { person, pictureId: null });
};

/** The picture of a person the actor sees; 404 when there is none. */
export const seenPicture = async (reader: Reader, actor: Actor, personId: number): Promise<PictureRow> => {
  const person = await seenPerson(reader, actor, personId);
  if (person === undefined || person.picture_id === null) throw notFound();
  const [row] = await picturesOf(reader, actor.companyId, [personId]);
  if (row === undefined) throw notFound();
  return row;
};

/** A picture as both dialects write it. It is kept as it was sent, so both widths have one address. */
export const presentPicture = (companyId: number, row: PictureRow) => {
  const address = publicAddress('/api/v2/personPictures', companyId, row);
  return {
    id: row.id,
    item_type: 'person' as const,
    item_id: row.person_id,
    active_flag: true,
    added_by_user_id: row.added_by_user_id,
    pictures: { 128: address, 512: address },
  };
};

export const presentLegacyPicture = (companyId: number, row: PictureRow): LegacyPicture => ({
  ...presentPicture(companyId, row),
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.add_time),
});

/** The picture itself, for who holds an address that is still good; 404 otherwise. */
export const signedPicture = async (
  reader: Reader,
  asked: { id: number; company: number; until: number; signature: string },
): Promise<FileAnswer> => {
  const picture = await pictureById(reader, asked.company, asked.id);
  if (picture === undefined || !isGoodAddress(picture, asked)) throw notFound();
  const file = await readStoredFile(picture.storage_key);
  if (file === null) throw notFound();
  const headers = { 'cache-control': 'private, max-age=86400, immutable' };
  return { file, mediaType: picture.media_type, disposition: 'inline', headers };
};
