// Deals for tests, with all they can carry, written straight into the tables.
import { sql } from 'kysely';
import type { Database } from '#server/platform/db/database.ts';
import type { TestCompany, TestUser } from './app.ts';

export type GivenDeal = {
  title?: string;
  owner?: TestUser;
  status?: 'open' | 'won' | 'lost';
  value?: number;
  visibleTo?: 1 | 3 | 5 | 7;
  withoutContact?: boolean;
  archived?: boolean;
  deleted?: boolean;
  labels?: string[];
  customFields?: Record<string, unknown>;
};

const stageOf = async (db: Database, companyId: number) =>
  db
    .selectFrom('stages')
    .select(['id', 'pipeline_id'])
    .where('company_id', '=', companyId)
    .orderBy('order_nr')
    .limit(1)
    .executeTakeFirstOrThrow();

const givenPerson = async (
  db: Database,
  company: TestCompany,
  owner: TestUser,
): Promise<{ personId: number; orgId: number }> => {
  const org = await db
    .insertInto('organizations')
    .values({ company_id: company.id, name: 'Ateliers Müller', owner_id: owner.id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const person = await db
    .insertInto('persons')
    .values({
      company_id: company.id,
      name: 'Zoé Martin',
      owner_id: owner.id,
      org_id: org.id,
      emails: JSON.stringify([{ value: 'zoe@ateliers.example', label: 'work', primary: true }]),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { personId: person.id, orgId: org.id };
};

const labelId = async (db: Database, companyId: number, label: string): Promise<number> => {
  const known = await db
    .selectFrom('field_options')
    .select('id')
    .where('company_id', '=', companyId)
    .where('entity', '=', 'deal')
    .where('field_code', '=', 'label')
    .where('label', '=', label)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const made = await db
    .insertInto('field_options')
    .values({ company_id: companyId, entity: 'deal', field_code: 'label', label, color: 'green' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
};

/** A deal in the first stage; open, in euros and with a person and an organization unless said otherwise. Gives its id. */
export const givenDeal = async (db: Database, company: TestCompany, given: GivenDeal = {}): Promise<number> => {
  const owner = given.owner ?? company.admin;
  const stage = await stageOf(db, company.id);
  const contact =
    given.withoutContact === true ? { personId: null, orgId: null } : await givenPerson(db, company, owner);
  const { id } = await db
    .insertInto('deals')
    .values({
      company_id: company.id,
      title: given.title ?? 'New press',
      owner_id: owner.id,
      creator_user_id: owner.id,
      person_id: contact.personId,
      org_id: contact.orgId,
      pipeline_id: stage.pipeline_id,
      stage_id: stage.id,
      value: given.value ?? 4200.5,
      currency: 'EUR',
      status: given.status ?? 'open',
      visible_to: given.visibleTo ?? 3,
      expected_close_date: '2027-03-31',
      is_archived: given.archived ?? false,
      is_deleted: given.deleted ?? false,
      delete_time: given.deleted === true ? sql<string>`now()` : null,
      custom_fields: JSON.stringify(given.customFields ?? {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const label of given.labels ?? [])
    await db
      .insertInto('deal_labels')
      .values({ company_id: company.id, deal_id: id, label_id: await labelId(db, company.id, label) })
      .execute();
  return id;
};

const givenActivities = async (db: Database, company: TestCompany, dealId: number): Promise<void> => {
  const shared = { company_id: company.id, deal_id: dealId };
  const user = company.admin.id;
  await db
    .insertInto('activities')
    .values([
      { ...shared, subject: 'Call back', type: 'call', owner_id: user, creator_user_id: user, due_date: '2027-01-10' },
      { ...shared, subject: 'Send offer', type: 'task', owner_id: user, creator_user_id: user },
      {
        ...shared,
        subject: 'First meeting',
        type: 'meeting',
        owner_id: user,
        creator_user_id: user,
        done: true,
        marked_as_done_time: '2026-01-05T10:00:00Z',
      },
    ])
    .execute();
};

const givenWords = async (db: Database, company: TestCompany, dealId: number): Promise<void> => {
  const shared = { company_id: company.id, deal_id: dealId };
  const user = company.admin.id;
  const note = await db
    .insertInto('notes')
    .values({ ...shared, content: '<p>Wants two presses</p>', user_id: user, pinned_to_deal_flag: true })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('note_comments')
    .values({ company_id: company.id, note_id: note.id, content: 'In spring', user_id: user })
    .execute();
  const thread = await db
    .insertInto('mail_threads')
    .values({ ...shared, user_id: user, subject: 'Your offer' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('mail_messages')
    .values({
      company_id: company.id,
      thread_id: thread.id,
      direction: 'in',
      subject: 'Your offer',
      body: '<p>Thanks</p>',
    })
    .execute();
};

const givenProducts = async (db: Database, company: TestCompany, dealId: number): Promise<void> => {
  const shared = { company_id: company.id, deal_id: dealId };
  const user = company.admin.id;
  const product = await db
    .insertInto('products')
    .values({ company_id: company.id, name: 'Press', owner_id: user })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('deal_products')
    .values({ ...shared, product_id: product.id, order_nr: 1, item_price: 2100.25, quantity: 2, discount: 5, tax: 20 })
    .execute();
  await db
    .insertInto('deal_discounts')
    .values({ ...shared, type: 'percentage', amount: 10, description: 'Loyalty', created_by: user, updated_by: user })
    .execute();
  await db
    .insertInto('deal_installments')
    .values({ ...shared, amount: 100, billing_date: '2027-04-01', description: 'Deposit' })
    .execute();
};

const givenRecords = async (db: Database, company: TestCompany, dealId: number): Promise<void> => {
  const shared = { company_id: company.id, deal_id: dealId };
  const user = company.admin.id;
  const { person_id: personId } = await db
    .selectFrom('deals')
    .select('person_id')
    .where('company_id', '=', company.id)
    .where('id', '=', dealId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('files')
    .values({ ...shared, user_id: user, name: 'plan.pdf', file_name: 'plan.pdf', file_size: 12 })
    .execute();
  await db
    .insertInto('invoices')
    .values({ ...shared, number: `2026-${dealId}`, amount: 100, currency: 'EUR', creator_user_id: user })
    .execute();
  await db
    .insertInto('deal_changes')
    .values({ ...shared, field_key: 'title', old_value: 'Press', new_value: 'New press', actor_user_id: user })
    .execute();
  await db
    .insertInto('deal_followers')
    .values({ ...shared, user_id: company.regular.id })
    .execute();
  await givenProducts(db, company, dealId);
  if (personId !== null)
    await db
      .insertInto('deal_participants')
      .values({ ...shared, person_id: personId, added_by_user_id: user })
      .execute();
};

/** Hangs one or more of everything on the deal: activities to do and done, a pinned note with a comment, a mail, a file, an invoice, a product line, a discount, an installment, history, a participant, a follower. */
export const givenItems = async (db: Database, company: TestCompany, dealId: number): Promise<void> => {
  await givenActivities(db, company, dealId);
  await givenWords(db, company, dealId);
  await givenRecords(db, company, dealId);
};
