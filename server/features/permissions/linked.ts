// Which activities, notes, files and mails an actor sees: those of records they see.
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import { isSeenBy } from './visibility.ts';

const seesRecord = (
  actor: Actor,
  alias: string,
  link: { table: 'deals' | 'leads' | 'persons' | 'organizations'; column: string },
): RawBuilder<boolean> =>
  sql<boolean>`exists (select from ${sql.table(link.table)} seen_record
    where seen_record.company_id = ${sql.ref(`${alias}.company_id`)}
      and seen_record.id = ${sql.ref(`${alias}.${link.column}`)} and ${isSeenBy(actor, link.table, 'seen_record')})`;

/**
 * The condition that the actor sees the record the row of `alias` hangs on: its deal or lead; only a row without either
 * shows through its person or organization, so that a hidden deal's notes do not show on its contact.
 * `hasOrganization` false is for tables without an org_id.
 */
export const isSeenThroughLinks = (actor: Actor, alias: string, hasOrganization = true): RawBuilder<boolean> => {
  if (actor.seesAll) return sql<boolean>`true`;
  const contacts = [
    seesRecord(actor, alias, { table: 'persons', column: 'person_id' }),
    ...(hasOrganization ? [seesRecord(actor, alias, { table: 'organizations', column: 'org_id' })] : []),
  ];
  return sql<boolean>`(case
    when ${sql.ref(`${alias}.deal_id`)} is not null then ${seesRecord(actor, alias, { table: 'deals', column: 'deal_id' })}
    when ${sql.ref(`${alias}.lead_id`)} is not null then ${seesRecord(actor, alias, { table: 'leads', column: 'lead_id' })}
    else (${sql.join(contacts, sql` or `)}) end)`;
};
