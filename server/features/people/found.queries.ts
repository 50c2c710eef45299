import { sql } from 'kysely';
import type { Channel } from '#shared/contacts/schemas.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type FoundPersonRow = {
  id: number;
  name: string;
  emails: Channel[];
  phones: Channel[];
  notes: string | null;
  visible_to: number;
  owner_id: number;
  custom_fields: CustomValues;
  org_id: number | null;
  org_name: string | null;
  org_address: string | null;
};

/** What a search shows of persons; their organization only when the actor sees it. */
export const foundPersonRows = async (reader: Reader, actor: Actor, ids: number[]): Promise<FoundPersonRow[]> => {
  const { rows } =
    await sql<FoundPersonRow>`select p.id, p.name, p.emails, p.phones, p.notes, p.visible_to, p.owner_id, p.custom_fields,
      o.id as org_id, o.name as org_name, o.address ->> 'value' as org_address
    from persons p left join organizations o on o.company_id = p.company_id and o.id = p.org_id and ${isSeenBy(actor, 'organizations', 'o')}
    where p.company_id = ${actor.companyId} and p.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};
