import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v1, v2 } from 'pipedrive';
import { asV1, asV2, listeningServer } from './server.ts';

const server = await listeningServer();
const { admin } = server.company;
const activities = new v2.ActivitiesApi(asV2(server, admin));
const types = new v1.ActivityTypesApi(asV1(server, admin));
const deal = (await new v2.DealsApi(asV2(server, admin)).addDeal({ AddDealRequest: { title: 'Press' } })).data
  ?.id as number;

test('an activity is added, read, done and deleted', async () => {
  const added = await activities.addActivity({
    AddActivityRequest: {
      subject: 'Call back',
      type: 'call',
      due_date: '2027-01-10',
      due_time: '14:30',
      deal_id: deal,
    },
  });
  const id = added.data?.id as number;
  assert.deepEqual(
    [added.data?.subject, added.data?.type, added.data?.due_date, added.data?.done, added.data?.deal_id],
    ['Call back', 'call', '2027-01-10', false, deal],
  );
  const changed = await activities.updateActivity({ id, AddActivityRequest: { done: true } });
  assert.equal(changed.data?.done, true);
  assert.equal((await activities.getActivity({ id })).data?.subject, 'Call back');
  assert.equal((await activities.deleteActivity({ id })).data?.id, id);
});

test('a list of activities is read page by page with the cursor', async () => {
  for (const subject of ['One', 'Two', 'Three'])
    await activities.addActivity({ AddActivityRequest: { subject, type: 'task', deal_id: deal } });
  const first = await activities.getActivities({ deal_id: deal, done: false, limit: 2 });
  const second = await activities.getActivities({
    deal_id: deal,
    done: false,
    limit: 2,
    cursor: first.additional_data?.next_cursor as string,
  });
  assert.deepEqual(
    [...(first.data ?? []), ...(second.data ?? [])].map(({ subject }) => subject),
    ['One', 'Two', 'Three'],
  );
  assert.equal(second.additional_data?.next_cursor, null);
});

test('an activity type is added, listed, changed and deleted', async () => {
  const added = await types.addActivityType({ AddActivityTypeRequest: { name: 'Visit', icon_key: 'car' } as never });
  const id = added.data?.id as number;
  assert.deepEqual([added.data?.name, added.data?.active_flag, added.data?.is_custom_flag], ['Visit', true, true]);
  assert.equal(
    (await types.updateActivityType({ id, UpdateActivityTypeRequest: { name: 'Site visit' } })).data?.name,
    'Site visit',
  );
  assert.ok((await types.getActivityTypes()).data?.some((type) => type.id === id));
  assert.equal((await types.deleteActivityType({ id })).success, true);
});
