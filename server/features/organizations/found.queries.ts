import { sql } from 'kysely';
import type { CustomValues } from '#server/features/fields/stored.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type FoundOrganizationRow = {
  id: number;
  name: string;
  address: string | null;
  visible_to: number;
  owner_id: number;
  custom_fields: CustomValues;
};

/** What a search shows of organizations. */
export const foundOrganizationRows = async (
  reader: Reader,
  companyId: number,
  ids: number[],
): Promise<FoundOrganizationRow[]> => {
  const { rows } =
    await sql<FoundOrganizationRow>`select o.id, o.name, o.address ->> 'value' as address, o.visible_to, o.owner_id, o.custom_fields
    from organizations o where o.company_id = ${companyId} and o.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};
