import { sql, type RawBuilder } from 'kysely';
import type { Address, Channel } from '#shared/contacts/schemas.ts';
import { mergeCustomFields, type CustomValues } from '#server/features/fields/stored.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

/** What may be written of a person, beside custom fields and labels. */
export type PersonColumns = {
  name: string;
  first_name: string | null;
  last_name: string | null;
  owner_id: number;
  org_id: number | null;
  visible_to: number;
  emails: Channel[];
  phones: Channel[];
  im: Channel[];
  notes: string | null;
  birthday: string | null;
  job_title: string | null;
  postal_address: Address | null;
  marketing_status: string;
};

export type PersonRow = PersonColumns & {
  company_id: number;
  id: number;
  picture_id: number | null;
  custom_fields: CustomValues;
  is_deleted: boolean;
  delete_time: string | null;
  add_time: string;
  update_time: string;
  label_ids: number[];
};

const columns = sql`p.company_id, p.id, p.name, p.first_name, p.last_name, p.owner_id, p.org_id, p.visible_to, p.emails, p.phones, p.im, p.notes, p.birthday, p.job_title,
  p.postal_address, p.marketing_status, p.picture_id, p.custom_fields, p.is_deleted, p.delete_time, p.add_time, p.update_time,
  array(select l.label_id from person_labels l where l.company_id = p.company_id and l.person_id = p.id order by l.label_id) as label_ids`;

/** The person, if the actor sees it; deleted ones too. With `lock` held until the transaction ends. */
export const personById = async (
  reader: Reader,
  actor: Actor,
  wanted: { id: number; lock?: boolean },
): Promise<PersonRow | undefined> => {
  const { rows } = await sql<PersonRow>`select ${columns} from persons p
    where p.company_id = ${actor.companyId} and p.id = ${wanted.id} and ${isSeenBy(actor, 'persons', 'p')}
    ${wanted.lock === true ? sql`for update of p` : sql``}`.execute(reader);
  return rows[0];
};

/** Those that the actor sees, deleted ones too, in the order of their ids, held until the transaction ends; others may still link to them. */
export const lockPersonRows = async (tx: Tx, actor: Actor, ids: number[]): Promise<PersonRow[]> => {
  const { rows } = await sql<PersonRow>`select ${columns} from persons p
    where p.company_id = ${actor.companyId} and p.id = any(${ids}::integer[]) and ${isSeenBy(actor, 'persons', 'p')}
    order by p.id for no key update of p`.execute(tx);
  return rows;
};

/** Persons that meet all conditions; `tail` orders and limits them. */
export const personsWhere = async (
  reader: Reader,
  conditions: RawBuilder<boolean>[],
  tail: RawBuilder<unknown>,
): Promise<PersonRow[]> => {
  const { rows } =
    await sql<PersonRow>`select ${columns} from persons p where ${sql.join(conditions, sql` and `)} ${tail}`.execute(
      reader,
    );
  return rows;
};

/** The condition that a person belongs to a deal the actor sees, as its person or as a participant. */
export const belongsToDeal = (actor: Actor, dealId: number): RawBuilder<boolean> =>
  sql<boolean>`p.id in (
    select d.person_id from deals d where d.company_id = ${actor.companyId} and d.id = ${dealId} and ${isSeenBy(actor, 'deals', 'd')}
    union select dp.person_id from deal_participants dp join deals d on d.company_id = dp.company_id and d.id = dp.deal_id
    where dp.company_id = ${actor.companyId} and dp.deal_id = ${dealId} and ${isSeenBy(actor, 'deals', 'd')})`;

const jsonColumns = new Set(['emails', 'phones', 'im', 'postal_address']);

const written = (row: Partial<PersonColumns>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      jsonColumns.has(key) && value !== null ? JSON.stringify(value) : value,
    ]),
  );

export type PersonToInsert = Partial<PersonColumns> & {
  name: string;
  owner_id: number;
  custom: CustomValues;
  addTime: string | undefined;
  origin: string;
};

export const insertPerson = async (tx: Tx, companyId: number, person: PersonToInsert): Promise<number> => {
  const { custom, addTime, origin, ...row } = person;
  const { id } = await tx
    .insertInto('persons')
    .values({
      ...(written(row) as { name: string; owner_id: number }),
      company_id: companyId,
      origin,
      custom_fields: JSON.stringify(custom),
      ...(addTime === undefined ? {} : { add_time: addTime }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

export const updatePersonRow = async (
  tx: Tx,
  companyId: number,
  change: { id: number; columns: Partial<PersonColumns>; custom: CustomValues },
): Promise<void> => {
  await tx
    .updateTable('persons')
    .set({ ...written(change.columns), update_time: sql<string>`now()` })
    .$if(Object.keys(change.custom).length > 0, (query) =>
      query.set({ custom_fields: mergeCustomFields('custom_fields', change.custom) }),
    )
    .where('company_id', '=', companyId)
    .where('id', '=', change.id)
    .execute();
};

/** Marks them deleted; gives those that the actor sees, also the ones deleted before. */
export const markPersonsDeleted = async (
  tx: Tx,
  actor: Actor,
  ids: number[],
): Promise<{ id: number; was_deleted: boolean }[]> => {
  const { rows } = await sql<{ id: number; was_deleted: boolean }>`
    with seen as (
      select p.id, p.is_deleted from persons p
      where p.company_id = ${actor.companyId} and p.id = any(${ids}::integer[]) and ${isSeenBy(actor, 'persons', 'p')}
      order by p.id for update of p
    ), gone as (
      update persons p set is_deleted = true, delete_time = now(), update_time = now()
      from seen where p.company_id = ${actor.companyId} and p.id = seen.id and not seen.is_deleted
    ) select id, is_deleted as was_deleted from seen order by id`.execute(tx);
  return rows;
};

export type PersonSummary = {
  id: number;
  name: string;
  emails: Channel[];
  phones: Channel[];
  owner_id: number;
  org_id: number | null;
  active_flag: boolean;
};

/** What other records tell of their person, whoever sees it. */
export const personSummaryRows = async (reader: Reader, companyId: number, ids: number[]): Promise<PersonSummary[]> => {
  const { rows } =
    await sql<PersonSummary>`select p.id, p.name, p.emails, p.phones, p.owner_id, p.org_id, not p.is_deleted as active_flag
    from persons p where p.company_id = ${companyId} and p.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};

/** Persons `p` of a deal: its own and its participants. */
export const isOfDeal = (dealId: number): RawBuilder<boolean> =>
  sql<boolean>`p.id in (select d.person_id from deals d where d.company_id = p.company_id and d.id = ${dealId}
    union select dp.person_id from deal_participants dp where dp.company_id = p.company_id and dp.deal_id = ${dealId})`;
