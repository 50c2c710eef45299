import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';
import { contactKinds, type ContactKind } from './kinds.ts';

/** Replaces the labels of a contact. */
export const putLabels = async (
  tx: Tx,
  companyId: number,
  contact: { kind: ContactKind; id: number; labelIds: number[] },
): Promise<void> => {
  const { labels, key } = contactKinds[contact.kind];
  await sql`delete from ${sql.table(labels)} where company_id = ${companyId} and ${sql.ref(key)} = ${contact.id}
    and label_id <> all(${contact.labelIds}::integer[])`.execute(tx);
  await sql`insert into ${sql.table(labels)} (company_id, ${sql.ref(key)}, label_id)
    select ${companyId}, ${contact.id}, unnest(${contact.labelIds}::integer[]) on conflict do nothing`.execute(tx);
};
