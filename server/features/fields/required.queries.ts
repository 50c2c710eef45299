import { sql } from 'kysely';
import type { Reader } from '#server/platform/db/database.ts';

export type RequiredField = {
  code: string;
  name: string;
  required: { stage_ids?: number[]; statuses?: Record<string, ('won' | 'lost')[]> };
};

/** The custom fields of deals that must be filled, with where. */
export const requiredFieldsOfDeals = async (reader: Reader, companyId: number): Promise<RequiredField[]> => {
  const { rows } = await sql<RequiredField>`select field_code as code, name, required_fields as required from fields
    where company_id = ${companyId} and entity = 'deal' and not is_deleted and formula is null and required_fields -> 'enabled' = 'true'
    order by order_nr, id`.execute(reader);
  return rows;
};
