// The deals worth parking, as a condition on `deals d`: what `whyWorthParking` says of one deal.
import { sql, type RawBuilder } from 'kysely';
import { parkingReasons, type ParkingQuestion, type ParkingReason } from '#shared/deals/worth-parking.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

type Condition = RawBuilder<boolean>;

// Stages are few. Written out one by one they cost a walk along a list nothing, and where no deal rots it need not be made at all.
const isRotting = async (reader: Reader, actor: Actor): Promise<Condition> => {
  const { rows } = await sql<{ id: number; days: number }>`select s.id, s.days_to_rotten as days from stages s
    where s.company_id = ${actor.companyId} and s.is_deal_rot_enabled and s.days_to_rotten is not null and not s.is_deleted`.execute(
    reader,
  );
  if (rows.length === 0) return sql`false`;
  const each = rows.map(
    ({ id, days }) => sql`(d.stage_id = ${id} and d.update_time < now() - make_interval(days => ${days}))`,
  );
  return sql`(${sql.join(each, sql` or `)})`;
};

const conditionFor: Record<ParkingReason, (reader: Reader, actor: Actor) => Promise<Condition>> = {
  rotting: isRotting,
  close_date_passed: async (_reader, actor) =>
    sql`d.expected_close_date < (now() at time zone ${actor.timeZone})::date`,
  nothing_planned: async () => sql`not exists (select from activities a
    where a.company_id = d.company_id and a.deal_id = d.id and not a.done and not a.is_deleted)`,
};

/** The open deals one may better park, for one reason or for any. */
export const isWorthParking = async (reader: Reader, actor: Actor, question: ParkingQuestion): Promise<Condition> => {
  const reasons = question === 'any' ? parkingReasons : [question];
  const any: Condition[] = [];
  for (const reason of reasons) any.push(await conditionFor[reason](reader, actor));
  return sql`(d.status = 'open' and (d.person_id is not null or d.org_id is not null) and (${sql.join(any, sql` or `)}))`;
};
