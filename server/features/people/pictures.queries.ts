import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type PictureRow = {
  id: number;
  person_id: number;
  media_type: string;
  file_size: number;
  storage_key: string;
  secret: string;
  added_by_user_id: number;
  add_time: string;
};

const columns = sql`id, person_id, media_type, file_size, storage_key, secret, added_by_user_id, add_time`;

/** The pictures of these persons, those that have one. */
export const picturesOf = async (reader: Reader, companyId: number, personIds: number[]): Promise<PictureRow[]> => {
  const { rows } = await sql<PictureRow>`select ${columns} from person_pictures
    where company_id = ${companyId} and person_id = any(${personIds}::integer[])`.execute(reader);
  return rows;
};

/** The picture of an id, unless its person is deleted. */
export const pictureById = async (reader: Reader, companyId: number, id: number): Promise<PictureRow | undefined> => {
  const { rows } = await sql<PictureRow>`select ${columns} from person_pictures i
    where i.company_id = ${companyId} and i.id = ${id} and exists (
      select from persons p where p.company_id = i.company_id and p.id = i.person_id and not p.is_deleted)`.execute(
    reader,
  );
  return rows[0];
};

export const insertPicture = async (
  tx: Tx,
  actor: Actor,
  picture: { personId: number; mediaType: string; size: number; storageKey: string },
): Promise<PictureRow> => {
  const { rows } =
    await sql<PictureRow>`insert into person_pictures (company_id, person_id, media_type, file_size, storage_key, added_by_user_id)
    values (${actor.companyId}, ${picture.personId}, ${picture.mediaType}, ${picture.size}, ${picture.storageKey}, ${actor.userId}) returning ${columns}`.execute(
      tx,
    );
  return rows[0] as PictureRow;
};

export const deletePicture = async (tx: Tx, companyId: number, personId: number): Promise<void> => {
  await sql`delete from person_pictures where company_id = ${companyId} and person_id = ${personId}`.execute(tx);
};
