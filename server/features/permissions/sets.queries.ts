import { sql, type RawBuilder } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type SetRow = {
  id: string;
  name: string;
  description: string;
  app: string;
  type: string;
  contents: string[];
  assignment_count: number;
};

const setsWhere = (condition: RawBuilder<unknown>): RawBuilder<SetRow> => sql<SetRow>`
  select s.id, s.name, s.description, s.app, s.type, s.contents,
    (select count(*) from permission_set_assignments a where a.company_id = s.company_id and a.permission_set_id = s.id) as assignment_count
  from permission_sets s where ${condition}
  order by array_position(array['sales', 'global', 'account_settings'], s.app), s.type, s.name, s.id`;

export const listSets = async (reader: Reader, companyId: number, app: string | null): Promise<SetRow[]> => {
  const { rows } = await setsWhere(
    sql`s.company_id = ${companyId} and (${app}::text is null or s.app = ${app})`,
  ).execute(reader);
  return rows;
};

export const setById = async (reader: Reader, companyId: number, id: string): Promise<SetRow | undefined> => {
  const { rows } = await setsWhere(sql`s.company_id = ${companyId} and s.id = ${id}`).execute(reader);
  return rows[0];
};

export const lockSet = async (
  tx: Tx,
  companyId: number,
  id: string,
): Promise<Pick<SetRow, 'app' | 'type' | 'contents'> | undefined> =>
  tx
    .selectFrom('permission_sets')
    .select(['app', 'type', 'contents'])
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export const setContents = async (
  tx: Tx,
  set: { companyId: number; id: string; contents: string[] },
): Promise<void> => {
  await sql`update permission_sets set contents = ${set.contents}::text[] where company_id = ${set.companyId} and id = ${set.id}`.execute(
    tx,
  );
};

export type SetAssignmentRow = { user_id: number; permission_set_id: string; name: string };

/** One row more than the page, to know whether there are more. */
export const setAssignments = async (
  reader: Reader,
  set: { companyId: number; id: string },
  page: { start: number; limit: number },
): Promise<SetAssignmentRow[]> => {
  const { rows } = await sql<SetAssignmentRow>`select a.user_id, a.permission_set_id, s.name
    from permission_set_assignments a join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id
    where a.company_id = ${set.companyId} and a.permission_set_id = ${set.id}
    order by a.user_id limit ${page.limit + 1} offset ${page.start}`.execute(reader);
  return rows;
};
