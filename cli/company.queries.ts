import type { Database } from '#server/platform/db/database.ts';

export const companyIds = async (db: Database): Promise<number[]> => {
  const rows = await db.selectFrom('companies').select('id').orderBy('id').limit(100).execute();
  return rows.map((row) => row.id);
};
