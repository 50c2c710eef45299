// What whoever sees a record may not yet do to it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';
import { multipart, boundary } from '#server/testing/every-route/recipes.ts';
import { testDeal, testLead, testOrganization, testPerson } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testUser(db, company);
const given = { companyId: company.id, ownerId: admin.id };
const dealId = await testDeal(db, { ...given, personId: await testPerson(db, given) });

const take = async (toggle: string): Promise<void> => {
  await sql`update permission_sets set contents = array_remove(contents, ${toggle}) where company_id = ${company.id} and type <> 'admin'`.execute(
    db,
  );
};
const give = async (toggle: string): Promise<void> => {
  await sql`update permission_sets set contents = array_append(contents, ${toggle})
    where company_id = ${company.id} and app = 'sales' and type <> 'admin'`.execute(db);
};

const note = async (as: TestUser): Promise<string> => {
  const added = await call('POST /api/v1/notes', { as, body: { content: 'Mine', deal_id: dealId } });
  return `/api/v1/notes/${added.body.data.id}`;
};
const file = async (as: TestUser): Promise<string> => {
  const body = multipart({ deal_id: dealId });
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return `/api/v1/files/${(await call('POST /api/v1/files', { as, body, headers })).body.data.id}`;
};

test('notes and files are changed by who added them, by admins, and by who may edit what others own', async () => {
  const cases = [
    { make: note, body: { content: 'Changed' }, code: 'note_not_editable' },
    { make: file, body: { name: 'changed.txt' }, code: 'file_not_editable' },
  ];
  for (const { make, body, code } of cases) {
    await take('can_edit_deals_owned_by_others');
    const path = await make(regular);
    const refused = await call(`PUT ${path}`, { as: other, body });
    assert.deepEqual([refused.status, refused.body.code], [403, code]);
    assert.equal((await call(`DELETE ${path}`, { as: other })).status, 403);
    assert.equal((await call(`GET ${path}`, { as: other })).status, 200);
    for (const as of [regular, admin]) assert.equal((await call(`PUT ${path}`, { as, body })).status, 200);
    await give('can_edit_deals_owned_by_others');
    assert.equal((await call(`DELETE ${path}`, { as: other })).status, 200);
  }
});

test('persons and organizations are edited by who sees them, and deleted with the permission for it', async () => {
  const person = await testPerson(db, given);
  const organization = await testOrganization(db, given);
  await take('can_delete_contacts');
  for (const path of [`persons/${person}`, `organizations/${organization}`]) {
    assert.equal((await call(`PATCH /api/v2/${path}`, { as: regular, body: { name: 'Renamed' } })).status, 200);
    assert.equal((await call(`DELETE /api/v2/${path}`, { as: regular })).status, 403);
    assert.equal((await call(`DELETE /api/v1/${path}`, { as: regular })).status, 403);
  }
  assert.equal((await call(`DELETE /api/v1/persons?ids=${person}`, { as: regular })).status, 403);
  assert.equal((await call(`DELETE /api/v1/organizations?ids=${organization}`, { as: regular })).status, 403);
  await give('can_delete_contacts');
  assert.equal((await call(`DELETE /api/v2/persons/${person}`, { as: regular })).status, 200);
  assert.equal((await call(`DELETE /api/v2/organizations/${organization}`, { as: regular })).status, 200);
});

test('an admin of sales sees every deal, lead and contact with what hangs on them, though not what only a global admin may', async () => {
  const hidden = { ...given, visibleTo: 1 };
  const personId = await testPerson(db, hidden);
  const orgId = await testOrganization(db, hidden);
  const deal = await testDeal(db, { ...hidden, personId });
  const lead = await testLead(db, { ...hidden, personId });
  const written = await call('POST /api/v1/notes', { as: admin, body: { content: 'Secret', deal_id: deal } });
  const paths = [
    `/api/v2/deals/${deal}`,
    `/api/v1/leads/${lead}`,
    `/api/v2/persons/${personId}`,
    `/api/v2/organizations/${orgId}`,
    `/api/v1/notes/${written.body.data.id}`,
  ];
  const seller = await testUser(db, company);
  for (const path of paths) assert.equal((await call(`GET ${path}`, { as: seller })).status, 404, path);
  await sql`insert into permission_set_assignments (company_id, permission_set_id, user_id)
    select company_id, id, ${seller.id} from permission_sets where company_id = ${company.id} and app = 'sales' and type = 'admin'`.execute(
    db,
  );
  for (const path of paths) assert.equal((await call(`GET ${path}`, { as: seller })).status, 200, path);
  for (const path of [`deals/${deal}`, `leads/${lead}`, `persons/${personId}`, `organizations/${orgId}`]) {
    const users = await call(`GET /api/v1/${path}/permittedUsers`, { as: admin });
    assert.ok((users.body.data as number[]).includes(seller.id), path);
  }
  assert.equal((await call('POST /api/v1/roles', { as: seller, body: { name: 'Mine' } })).status, 403);
});
