import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

/** Makes this the one link that opens the set-up. */
export const replaceSetupLink = async (tx: Tx, hash: Buffer): Promise<void> => {
  await sql`delete from setup_links`.execute(tx);
  await sql`insert into setup_links (token_hash) values (${hash})`.execute(tx);
};

/** Uses the link up; false when there is none of this hash. */
export const takeSetupLink = async (tx: Tx, hash: Buffer): Promise<boolean> => {
  const { rows } = await sql`delete from setup_links where token_hash = ${hash} returning 1 as taken`.execute(tx);
  return rows.length > 0;
};
