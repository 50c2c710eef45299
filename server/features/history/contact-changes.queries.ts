import { sql } from 'kysely';
import type { ContactsChanged } from '#server/features/contacts/events.ts';
import type { ContactKind } from '#server/features/contacts/kinds.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { ChangeRow } from './queries.ts';

/** Writes changes of persons or organizations in one statement, in the order given. */
export const insertContactChanges = async (
  tx: Tx,
  actor: Actor,
  written: ContactsChanged & { entity: ContactKind },
): Promise<void> => {
  await sql`insert into contact_changes
      (company_id, entity, entity_id, field_key, old_value, new_value, actor_user_id, change_source, change_source_user_agent, is_bulk_update_flag)
    select ${actor.companyId}, ${written.entity}, c.id, c."fieldKey", c."oldValue", c."newValue", ${actor.userId}, ${actor.source}, ${actor.userAgent},
      ${written.isBulk}
    from rows from (jsonb_to_recordset(${JSON.stringify(written.changes)}::text::jsonb)
      as (id integer, "fieldKey" text, "oldValue" text, "newValue" text)) with ordinality as c order by c.ordinality`.execute(
    tx,
  );
};

/** The changes of a contact, newest first, before one of them; one more than the limit. */
export const contactChangesOf = async (
  reader: Reader,
  actor: Actor,
  page: { entity: ContactKind; id: number; before: number | null; limit: number },
): Promise<ChangeRow[]> => {
  const { rows } = await sql<ChangeRow>`
    select c.id, c.field_key, c.old_value, c.new_value, c.actor_user_id, c.time, c.change_source, c.change_source_user_agent, c.is_bulk_update_flag
    from contact_changes c where c.company_id = ${actor.companyId} and c.entity = ${page.entity} and c.entity_id = ${page.id}
      and ${page.before === null ? sql`true` : sql`c.id < ${page.before}`}
    order by c.id desc limit ${page.limit + 1}`.execute(reader);
  return rows;
};
