import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v1, v2 } from 'pipedrive';
import { asV1, asV2, listeningServer, refusal } from './server.ts';

const server = await listeningServer();
const { admin, regular } = server.company;
const deals = new v2.DealsApi(asV2(server, admin));
const persons = new v2.PersonsApi(asV2(server, admin));
const more = new v1.DealsApi(asV1(server, admin));

const newDeal = async (title: string): Promise<number> =>
  (await deals.addDeal({ AddDealRequest: { title } })).data?.id as number;

test('a deal is added, read, changed and deleted', async () => {
  const added = await deals.addDeal({
    AddDealRequest: { title: 'New press', value: 4200.5, currency: 'EUR', expected_close_date: '2027-03-31' },
  });
  assert.equal(added.success, true);
  const id = added.data?.id as number;
  assert.deepEqual(
    [added.data?.title, added.data?.value, added.data?.status, added.data?.owner_id],
    ['New press', 4200.5, 'open', admin.id],
  );
  const changed = await deals.updateDeal({ id, UpdateDealRequest: { title: 'Two presses', status: 'won' } });
  assert.deepEqual([changed.data?.title, changed.data?.status], ['Two presses', 'won']);
  assert.match(String(changed.data?.won_time), /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  assert.equal((await deals.getDeal({ id })).data?.expected_close_date, '2027-03-31');
  assert.equal((await deals.deleteDeal({ id })).data?.id, id);
  assert.equal((await deals.getDeal({ id })).data?.is_deleted, true);
});

test('a list of deals is read page by page with the cursor', async () => {
  const ids = await Promise.all(['One', 'Two', 'Three', 'Four', 'Five'].map(newDeal));
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await deals.getDeals({
      limit: 2,
      ids: ids.join(','),
      sort_by: 'id',
      sort_direction: 'desc',
      ...(cursor === undefined ? {} : { cursor }),
    });
    assert.ok((page.data?.length ?? 0) <= 2);
    seen.push(...(page.data ?? []).map(({ id }) => id as number));
    cursor = page.additional_data?.next_cursor ?? undefined;
  } while (cursor !== undefined);
  assert.deepEqual(
    seen,
    ids.toSorted((a, b) => b - a),
  );
});

test('deals are found by their title', async () => {
  const id = await newDeal('Ventilation for the hall');
  const { data } = await deals.searchDeals({ term: 'ventilation' });
  assert.deepEqual(
    data?.items?.map(({ item }) => [item?.id, item?.title]),
    [[id, 'Ventilation for the hall']],
  );
});

test('an archived deal is in the list of archived deals', async () => {
  const id = await newDeal('Old press');
  await deals.updateDeal({ id, UpdateDealRequest: { is_archived: true } });
  const { data } = await deals.getArchivedDeals({});
  assert.ok(data?.some((deal) => deal.id === id));
});

test('a deal is followed and left again, in both versions', async () => {
  const id = await newDeal('Followed');
  const added = await deals.addDealFollower({ id, AddDealFollowerRequest: { user_id: regular.id } });
  assert.equal(added.data?.user_id, regular.id);
  assert.deepEqual(
    (await deals.getDealFollowers({ id })).data?.map(({ user_id: user }) => user),
    [regular.id],
  );
  assert.equal((await more.getDealFollowers({ id })).data?.[0]?.user_id, regular.id);
  await deals.deleteDealFollower({ id, follower_id: regular.id });
  assert.deepEqual((await deals.getDealFollowers({ id })).data, []);
  assert.deepEqual((await deals.getDealFollowersChangelog({ id })).data?.map(({ action }) => action).toSorted(), [
    'added',
    'removed',
  ]);
});

test('a deal tells its history, page by page', async () => {
  const id = await newDeal('Press');
  await deals.updateDeal({ id, UpdateDealRequest: { title: 'Better press' } });
  const { data } = await more.getDealChangelog({ id });
  const change = data?.find(({ field_key: key }) => key === 'title');
  assert.deepEqual([change?.old_value, change?.new_value, change?.actor_user_id], ['Press', 'Better press', admin.id]);
  const flow = await more.getDealUpdates({ id });
  assert.ok(flow.data?.some(({ object }) => object === 'dealChange'));
});

test('a person takes part in a deal', async () => {
  const id = await newDeal('Press');
  const person = await persons.addPerson({ AddPersonRequest: { name: 'Zoé Martin' } });
  const added = await more.addDealParticipant({
    id,
    AddDealParticipantRequest: { person_id: person.data?.id as number },
  });
  assert.equal(added.success, true);
  const { data } = await more.getDealParticipants({ id });
  assert.equal(data?.length, 1);
  const participant = data?.[0] as unknown as { id: number; person: { name: string } };
  assert.equal(participant.person.name, 'Zoé Martin');
  await more.deleteDealParticipant({ id, deal_participant_id: participant.id });
  assert.equal((await more.getDealParticipants({ id })).data?.length ?? 0, 0);
});

test('a deal names the users who see it, its files and its mails', async () => {
  const id = await newDeal('Press');
  const users = ((await more.getDealUsers({ id })) as unknown as { data: number[] }).data;
  assert.ok(users.includes(admin.id));
  assert.equal((await more.getDealFiles({ id })).success, true);
  assert.equal((await more.getDealMailMessages({ id })).success, true);
});

test('what cannot be used is refused in the words the client hands to its caller', async () => {
  const { success, code, error } = await refusal(deals.addDeal({ AddDealRequest: { title: '' } }));
  assert.deepEqual([success, code], [false, 'ERR_SCHEMA_VALIDATION_FAILED']);
  assert.match(String(error), /title/);
});

test('without a token the client is told so', async () => {
  const stranger = new v2.DealsApi(asV2(server, { ...admin, token: '' }));
  const { success, error, errorCode } = await refusal(stranger.getDeals({}));
  assert.deepEqual([success, error, errorCode], [false, 'unauthorized access', 401]);
});
