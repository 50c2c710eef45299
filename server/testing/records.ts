// Records put straight into the database, for tests of what hangs on them.
import type { Database } from '#server/platform/db/database.ts';

type Given = { companyId: number; ownerId: number; visibleTo?: number };

const common = (given: Given) => ({
  company_id: given.companyId,
  owner_id: given.ownerId,
  visible_to: given.visibleTo ?? 7,
});

export const testOrganization = async (db: Database, given: Given & { name?: string }): Promise<number> => {
  const row = await db
    .insertInto('organizations')
    .values({ ...common(given), name: given.name ?? 'Atelier Morel' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export const testPerson = async (
  db: Database,
  given: Given & { name?: string; orgId?: number | null },
): Promise<number> => {
  const row = await db
    .insertInto('persons')
    .values({ ...common(given), name: given.name ?? 'Claire Morel', org_id: given.orgId ?? null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

type Contacts = { title?: string; personId?: number | null; orgId?: number | null };

/** A deal in the first stage of the company's first pipeline. */
export const testDeal = async (db: Database, given: Given & Contacts): Promise<number> => {
  const stage = await db
    .selectFrom('stages')
    .select(['id', 'pipeline_id'])
    .where('company_id', '=', given.companyId)
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const row = await db
    .insertInto('deals')
    .values({
      ...common(given),
      title: given.title ?? 'Workshop refit',
      creator_user_id: given.ownerId,
      person_id: given.personId ?? null,
      org_id: given.orgId ?? null,
      pipeline_id: stage.pipeline_id,
      stage_id: stage.id,
      currency: 'EUR',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

/** A lead; it needs a person or an organization. */
export const testLead = async (db: Database, given: Given & Contacts): Promise<string> => {
  const row = await db
    .insertInto('leads')
    .values({
      ...common(given),
      title: given.title ?? 'Second workshop',
      creator_id: given.ownerId,
      person_id: given.personId ?? null,
      organization_id: given.orgId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};
