// A company with people in every position towards one owner's records.
import { sql } from 'kysely';
import { testCompany, testUser, type TestApp, type TestCompany, type TestUser } from '#server/testing/app.ts';
import type { World } from './recipes.ts';

/** Positions of people towards the owner: in their group, in one below, above or beside it, following the record, in charge of all. */
export const positions = ['owner', 'admin', 'colleague', 'below', 'above', 'beside', 'follower'] as const;
export type Position = (typeof positions)[number];

export type Staff = { company: TestCompany; people: Record<Position, TestUser>; powerless: TestUser };

const groupUnder = async (
  db: TestApp['db'],
  companyId: number,
  parent: { name: string; id: number },
): Promise<number> => {
  const group = { company_id: companyId, name: parent.name, parent_role_id: parent.id };
  return (await db.insertInto('roles').values(group).returning('id').executeTakeFirstOrThrow()).id;
};

// May use the API, and nothing else that needs a permission.
const takePermissions = async (db: TestApp['db'], companyId: number, user: TestUser): Promise<void> => {
  const set = {
    company_id: companyId,
    name: 'API only',
    app: 'global',
    type: 'custom',
    contents: ['can_use_api'],
  } as const;
  const { id } = await db
    .insertInto('permission_sets')
    .values({ ...set, contents: sql<string[]>`${set.contents}::text[]` })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .deleteFrom('permission_set_assignments')
    .where('company_id', '=', companyId)
    .where('user_id', '=', user.id)
    .execute();
  await db
    .insertInto('permission_set_assignments')
    .values({ company_id: companyId, permission_set_id: id, user_id: user.id })
    .execute();
};

/** Founds the company: the first group is above the owner's, which has one below and one beside it. */
export const makeStaff = async ({ db }: TestApp): Promise<Staff> => {
  const company = await testCompany(db);
  const group = await groupUnder(db, company.id, { name: 'Group', id: company.roleId });
  const below = await groupUnder(db, company.id, { name: 'Below', id: group });
  const beside = await groupUnder(db, company.id, { name: 'Beside', id: company.roleId });
  const placed = async (roleId: number): Promise<TestUser> => {
    const user = await testUser(db, company);
    await db
      .updateTable('users')
      .set({ role_id: roleId })
      .where('company_id', '=', company.id)
      .where('id', '=', user.id)
      .execute();
    return user;
  };
  const powerless = await placed(group);
  await takePermissions(db, company.id, powerless);
  const people = {
    owner: await placed(group),
    admin: company.admin,
    colleague: await placed(group),
    below: await placed(below),
    above: company.regular,
    beside: await placed(beside),
    follower: await placed(beside),
  };
  return { company, people, powerless };
};

/** Lets someone follow what can be followed in a world. */
export const follow = async (
  call: TestApp['call'],
  world: World,
  { owner, follower }: Staff['people'],
): Promise<void> => {
  for (const kind of ['deal', 'person', 'organization', 'product'])
    await call(`POST /api/v2/${kind}s/${world[kind]}/followers`, { as: owner, body: { user_id: follower.id } });
};
