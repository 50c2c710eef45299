import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type ImageRow = {
  id: number;
  product_id: number;
  name: string;
  media_type: string;
  storage_key: string;
  secret: string;
  add_time: string;
};

const columns = sql`id, product_id, name, media_type, storage_key, secret, add_time`;

export const imageOf = async (reader: Reader, companyId: number, productId: number): Promise<ImageRow | undefined> => {
  const { rows } = await sql<ImageRow>`select ${columns} from product_images
    where company_id = ${companyId} and product_id = ${productId}`.execute(reader);
  return rows[0];
};

/** The picture of an id, unless its product is deleted. */
export const imageById = async (reader: Reader, companyId: number, id: number): Promise<ImageRow | undefined> => {
  const { rows } = await sql<ImageRow>`select ${columns} from product_images i
    where i.company_id = ${companyId} and i.id = ${id} and exists (
      select from products p where p.company_id = i.company_id and p.id = i.product_id and not p.is_deleted)`.execute(
    reader,
  );
  return rows[0];
};

export const insertImage = async (
  tx: Tx,
  companyId: number,
  image: { productId: number; name: string; mediaType: string; size: number; storageKey: string },
): Promise<ImageRow> => {
  const { rows } =
    await sql<ImageRow>`insert into product_images (company_id, product_id, name, media_type, file_size, storage_key)
    values (${companyId}, ${image.productId}, ${image.name}, ${image.mediaType}, ${image.size}, ${image.storageKey}) returning ${columns}`.execute(
      tx,
    );
  return rows[0] as ImageRow;
};

export const deleteImage = async (tx: Tx, companyId: number, productId: number): Promise<void> => {
  await sql`delete from product_images where company_id = ${companyId} and product_id = ${productId}`.execute(tx);
};
