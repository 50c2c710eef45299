import { sql } from 'kysely';
import type { DealChange } from '#server/features/deals/events.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

/** Writes changes in one statement, in the order given. */
export const insertChanges = async (
  tx: Tx,
  actor: Actor,
  written: { changes: DealChange[]; isBulk: boolean },
): Promise<void> => {
  await sql`insert into deal_changes
      (company_id, deal_id, field_key, old_value, new_value, actor_user_id, change_source, change_source_user_agent, is_bulk_update_flag)
    select ${actor.companyId}, c."dealId", c."fieldKey", c."oldValue", c."newValue", ${actor.userId}, ${actor.source}, ${actor.userAgent}, ${written.isBulk}
    from rows from (jsonb_to_recordset(${JSON.stringify(written.changes)}::text::jsonb)
      as ("dealId" integer, "fieldKey" text, "oldValue" text, "newValue" text)) with ordinality as c order by c.ordinality`.execute(
    tx,
  );
};

export type ChangeRow = {
  id: number;
  field_key: string;
  old_value: string | null;
  new_value: string | null;
  actor_user_id: number;
  time: string;
  change_source: string | null;
  change_source_user_agent: string | null;
  is_bulk_update_flag: boolean;
};

/** The changes of a deal or of its participants, newest first, before one of them; one more than the limit. */
export const changesOf = async (
  reader: Reader,
  actor: Actor,
  page: { dealId: number; ofParticipants: boolean; before: number | null; limit: number },
): Promise<ChangeRow[]> => {
  const { rows } = await sql<ChangeRow>`
    select c.id, c.field_key, c.old_value, c.new_value, c.actor_user_id, c.time, c.change_source, c.change_source_user_agent, c.is_bulk_update_flag
    from deal_changes c where c.company_id = ${actor.companyId} and c.deal_id = ${page.dealId}
      and (c.field_key = 'participant') = ${page.ofParticipants} and ${page.before === null ? sql`true` : sql`c.id < ${page.before}`}
    order by c.id desc limit ${page.limit + 1}`.execute(reader);
  return rows;
};
