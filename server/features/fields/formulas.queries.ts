import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

/** Puts the result into the deal, as the field's type wants it, when the field has a formula. */
export const putFormulaValue = async (
  tx: Tx,
  companyId: number,
  value: { dealId: number; code: string; result: number | null },
): Promise<void> => {
  const { dealId, code, result } = value;
  await sql`update deals d set custom_fields = case
      when ${result}::numeric is null then d.custom_fields - ${code}::text
      when f.field_type = 'monetary' then d.custom_fields || jsonb_build_object(${code}::text, jsonb_build_object('value', ${result}::numeric, 'currency', d.currency))
      else d.custom_fields || jsonb_build_object(${code}::text, ${result}::numeric) end
    from fields f
    where d.company_id = ${companyId} and d.id = ${dealId}
      and f.company_id = d.company_id and f.entity = 'deal' and f.field_code = ${code} and f.formula is not null and not f.is_deleted`.execute(
    tx,
  );
};
