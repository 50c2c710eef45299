import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type ActivityTypeRow = {
  id: number;
  name: string;
  key_string: string;
  icon_key: string;
  color: string | null;
  order_nr: number;
  active_flag: boolean;
  is_custom_flag: boolean;
  add_time: string;
  update_time: string;
};

const columns = sql`t.id, t.name, t.key_string, t.icon_key, t.color, t.order_nr, t.active_flag, t.is_custom_flag, t.add_time, t.update_time`;

/** Every type of the company, the retired ones included, in their order. */
export const allActivityTypes = async (reader: Reader, companyId: number): Promise<ActivityTypeRow[]> => {
  const { rows } = await sql<ActivityTypeRow>`select ${columns} from activity_types t
    where t.company_id = ${companyId} order by t.order_nr, t.id`.execute(reader);
  return rows;
};

/** Holds these types until the transaction ends, in id order. */
export const activityTypesForChange = async (tx: Tx, companyId: number, ids: number[]): Promise<ActivityTypeRow[]> => {
  const { rows } = await sql<ActivityTypeRow>`select ${columns} from activity_types t
    where t.company_id = ${companyId} and t.id = any(${ids}::integer[]) order by t.id for update`.execute(tx);
  return rows;
};

/** Adds a type at the end; nothing when the key is taken. */
export const insertActivityType = async (
  tx: Tx,
  type: { companyId: number; name: string; key: string; icon: string; color: string | null },
): Promise<ActivityTypeRow | undefined> => {
  const { rows } = await sql<ActivityTypeRow>`
    insert into activity_types as t (company_id, name, key_string, icon_key, color, order_nr)
    select ${type.companyId}, ${type.name}, ${type.key}, ${type.icon}, ${type.color},
      coalesce((select max(o.order_nr) from activity_types o where o.company_id = ${type.companyId}), 0) + 1
    on conflict (company_id, key_string) do nothing returning ${columns}`.execute(tx);
  return rows[0];
};

export type ActivityTypeWrite = Partial<Pick<ActivityTypeRow, 'name' | 'icon_key' | 'color' | 'order_nr'>>;

export const updateActivityTypeRow = async (
  tx: Tx,
  type: { companyId: number; id: number },
  write: ActivityTypeWrite,
): Promise<void> => {
  await tx
    .updateTable('activity_types')
    .set({ ...write, update_time: sql<string>`now()` })
    .where('company_id', '=', type.companyId)
    .where('id', '=', type.id)
    .execute();
};

export const retireActivityTypes = async (tx: Tx, companyId: number, ids: number[]): Promise<void> => {
  await sql`update activity_types set active_flag = false, update_time = now()
    where company_id = ${companyId} and id = any(${ids}::integer[]) and active_flag`.execute(tx);
};
