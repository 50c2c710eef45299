import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v1, v2 } from 'pipedrive';
import { asV1, asV2, listeningServer } from './server.ts';

const server = await listeningServer();
const { admin } = server.company;
const persons = new v1.PersonsApi(asV1(server, admin));
const organizations = new v1.OrganizationsApi(asV1(server, admin));
const deals = new v1.DealsApi(asV1(server, admin));
const people = new v2.PersonsApi(asV2(server, admin));
const companies = new v2.OrganizationsApi(asV2(server, admin));
const sales = new v2.DealsApi(asV2(server, admin));

test('two persons are merged, and the one that stays tells of it', async () => {
  const add = async (name: string) => (await people.addPerson({ AddPersonRequest: { name } })).data?.id as number;
  const [gone, kept] = [await add('Z. Martin'), await add('Zoé Martin')];
  const merged = await persons.mergePersons({ id: gone, MergePersonsRequest: { merge_with_id: kept } });
  assert.deepEqual([merged.data?.id, merged.data?.merge_what_id, merged.data?.name], [kept, gone, 'Zoé Martin']);
  const changes = await persons.getPersonChangelog({ id: kept });
  assert.equal(changes.data?.[0]?.field_key, 'merged_from_id');
  const updates = await persons.getPersonUpdates({ id: kept });
  assert.ok(updates.data?.some(({ object }) => object === 'personChange'));
});

test('two organizations are merged', async () => {
  const add = async (name: string) =>
    (await companies.addOrganization({ AddOrganizationRequest: { name } })).data?.id as number;
  const [gone, kept] = [await add('Norsk Hydro AS'), await add('Norsk Hydro')];
  const merged = await organizations.mergeOrganizations({
    id: gone,
    MergeOrganizationsRequest: { merge_with_id: kept },
  });
  assert.equal(merged.data?.id, kept);
  assert.ok((await organizations.getOrganizationChangelog({ id: kept })).data?.length);
  assert.ok((await organizations.getOrganizationUpdates({ id: kept })).data?.length);
});

test('two deals are merged', async () => {
  const add = async (title: string) => (await sales.addDeal({ AddDealRequest: { title } })).data?.id as number;
  const [gone, kept] = [await add('Pump'), await add('Pumps')];
  const merged = await deals.mergeDeals({ id: gone, MergeDealsRequest: { merge_with_id: kept } });
  assert.deepEqual([merged.data?.id, merged.data?.title], [kept, 'Pumps']);
});
