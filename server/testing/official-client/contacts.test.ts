import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v2 } from 'pipedrive';
import { asV2, listeningServer } from './server.ts';

const server = await listeningServer();
const { admin, regular } = server.company;
const persons = new v2.PersonsApi(asV2(server, admin));
const organizations = new v2.OrganizationsApi(asV2(server, admin));

test('a person is added, read, changed and deleted', async () => {
  const added = await persons.addPerson({
    AddPersonRequest: {
      name: 'Zoé Martin',
      emails: [{ value: 'zoe@ateliers.example', primary: true, label: 'work' }],
      phones: [{ value: '+33 1 23 45 67 89', primary: true, label: 'work' }],
    },
  });
  const id = added.data?.id as number;
  assert.deepEqual(
    [added.data?.name, added.data?.first_name, added.data?.last_name, added.data?.owner_id],
    ['Zoé Martin', 'Zoé', 'Martin', admin.id],
  );
  assert.deepEqual(added.data?.emails, [{ value: 'zoe@ateliers.example', primary: true, label: 'work' }]);
  const changed = await persons.updatePerson({ id, UpdatePersonRequest: { name: 'Zoé Durand' } });
  assert.equal(changed.data?.name, 'Zoé Durand');
  assert.equal((await persons.getPerson({ id })).data?.name, 'Zoé Durand');
  assert.equal((await persons.deletePerson({ id })).data?.id, id);
  assert.equal((await persons.getPerson({ id })).data?.is_deleted, true);
});

test('an organization is added with its address, read, changed and deleted', async () => {
  const added = await organizations.addOrganization({
    AddOrganizationRequest: { name: 'Ateliers Müller', address: { value: '1 rue de la Paix, Paris' } },
  });
  const id = added.data?.id as number;
  assert.equal(added.data?.address?.value, '1 rue de la Paix, Paris');
  const changed = await organizations.updateOrganization({ id, UpdateOrganizationRequest: { name: 'Müller SA' } });
  assert.equal(changed.data?.name, 'Müller SA');
  assert.equal((await organizations.deleteOrganization({ id })).data?.id, id);
  assert.equal((await organizations.getOrganization({ id })).data?.is_deleted, true);
});

test('lists of persons and organizations are read page by page with the cursor', async () => {
  const org = (await organizations.addOrganization({ AddOrganizationRequest: { name: 'Paged' } })).data?.id as number;
  for (const name of ['Ana', 'Ben', 'Cléo']) await persons.addPerson({ AddPersonRequest: { name, org_id: org } });
  const first = await persons.getPersons({ org_id: org, limit: 2 });
  const cursor = first.additional_data?.next_cursor as string;
  const second = await persons.getPersons({ org_id: org, limit: 2, cursor });
  assert.deepEqual(
    [...(first.data ?? []), ...(second.data ?? [])].map(({ name }) => name),
    ['Ana', 'Ben', 'Cléo'],
  );
  assert.equal(second.additional_data?.next_cursor, null);
  assert.ok((await organizations.getOrganizations({ limit: 1 })).data?.length === 1);
});

test('contacts are found by name and by address', async () => {
  const { data: added } = await persons.addPerson({
    AddPersonRequest: {
      name: 'Gaston Lagaffe',
      emails: [{ value: 'gaston@spirou.example', primary: true, label: 'work' }],
    },
  });
  for (const term of ['lagaffe', 'gaston@spirou']) {
    const { data } = await persons.searchPersons({ term });
    assert.deepEqual(
      data?.items?.map(({ item }) => item?.id),
      [added?.id],
      term,
    );
  }
  const { data: org } = await organizations.addOrganization({ AddOrganizationRequest: { name: 'Éditions Dupuis' } });
  assert.deepEqual(
    (await organizations.searchOrganization({ term: 'editions' })).data?.items?.map(({ item }) => item?.id),
    [org?.id],
  );
});

test('contacts are followed and left again', async () => {
  const person = (await persons.addPerson({ AddPersonRequest: { name: 'Followed' } })).data?.id as number;
  await persons.addPersonFollower({ id: person, AddDealFollowerRequest: { user_id: regular.id } });
  assert.deepEqual(
    (await persons.getPersonFollowers({ id: person })).data?.map(({ user_id: user }) => user),
    [regular.id],
  );
  await persons.deletePersonFollower({ id: person, follower_id: regular.id });
  assert.equal((await persons.getPersonFollowersChangelog({ id: person })).data?.length, 2);
  const org = (await organizations.addOrganization({ AddOrganizationRequest: { name: 'Followed' } })).data
    ?.id as number;
  await organizations.addOrganizationFollower({ id: org, AddDealFollowerRequest: { user_id: regular.id } });
  assert.equal((await organizations.getOrganizationFollowers({ id: org })).data?.length, 1);
  await organizations.deleteOrganizationFollower({ id: org, follower_id: regular.id });
  assert.equal((await organizations.getOrganizationFollowersChangelog({ id: org })).data?.length, 2);
});
