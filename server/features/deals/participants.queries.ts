import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type ParticipantRow = {
  id: number;
  deal_id: number;
  person_id: number;
  added_by_user_id: number;
  add_time: string;
};

const columns = sql`p.id, p.deal_id, p.person_id, p.added_by_user_id, p.add_time`;

/** The participants of a deal, as they were added; one more than the limit. */
export const participantsOf = async (
  reader: Reader,
  actor: Actor,
  page: { dealId: number; start: number; limit: number },
): Promise<ParticipantRow[]> => {
  const { rows } = await sql<ParticipantRow>`select ${columns} from deal_participants p
    where p.company_id = ${actor.companyId} and p.deal_id = ${page.dealId} order by p.id offset ${page.start} limit ${page.limit + 1}`.execute(
    reader,
  );
  return rows;
};

export const participantOf = async (
  reader: Reader,
  actor: Actor,
  wanted: { dealId: number; personId: number },
): Promise<ParticipantRow | undefined> => {
  const { rows } = await sql<ParticipantRow>`select ${columns} from deal_participants p
    where p.company_id = ${actor.companyId} and p.deal_id = ${wanted.dealId} and p.person_id = ${wanted.personId}`.execute(
    reader,
  );
  return rows[0];
};

/** Whether the person became a participant just now, rather than before. */
export const insertParticipant = async (
  tx: Tx,
  actor: Actor,
  added: { dealId: number; personId: number },
): Promise<boolean> => {
  const { rows } = await sql`insert into deal_participants (company_id, deal_id, person_id, added_by_user_id)
    values (${actor.companyId}, ${added.dealId}, ${added.personId}, ${actor.userId})
    on conflict (company_id, deal_id, person_id) do nothing returning id`.execute(tx);
  return rows.length > 0;
};

/** The person who was that participant, or undefined when there is none of this id. */
export const deleteParticipant = async (
  tx: Tx,
  actor: Actor,
  removed: { dealId: number; id: number },
): Promise<number | undefined> => {
  const { rows } = await sql<{ person_id: number }>`delete from deal_participants
    where company_id = ${actor.companyId} and deal_id = ${removed.dealId} and id = ${removed.id} returning person_id`.execute(
    tx,
  );
  return rows[0]?.person_id;
};

export const insertParticipants = async (
  tx: Tx,
  actor: Actor,
  added: { dealId: number; personIds: number[] },
): Promise<void> => {
  await sql`insert into deal_participants (company_id, deal_id, person_id, added_by_user_id)
    select ${actor.companyId}, ${added.dealId}, person_id, ${actor.userId} from unnest(${added.personIds}::integer[]) as added (person_id)
    on conflict (company_id, deal_id, person_id) do nothing`.execute(tx);
};
