import type { Reader } from '#server/platform/db/database.ts';

/** The domain name of a company, which its mail addresses begin with. */
export const companyDomain = async (reader: Reader, companyId: number): Promise<string> => {
  const row = await reader
    .selectFrom('companies')
    .select('domain')
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow();
  return row.domain;
};
