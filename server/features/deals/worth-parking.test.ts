import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TableDeal } from '#shared/deals/table.contract.ts';
import { parkingQuestions, whyWorthParking, type ParkingQuestion } from '#shared/deals/worth-parking.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const as = company.admin;
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

type Given = { planned?: boolean; closes?: string; status?: 'open' | 'lost'; withoutContact?: boolean; old?: boolean };

const given = async (title: string, { planned = true, closes, status, withoutContact, old }: Given): Promise<void> => {
  const id = await givenDeal(db, company, { title, status: status ?? 'open', withoutContact: withoutContact ?? false });
  await db.deleteFrom('activities').where('deal_id', '=', id).execute();
  if (planned)
    await db
      .insertInto('activities')
      .values({
        company_id: company.id,
        subject: 'Call',
        type: 'call',
        owner_id: as.id,
        creator_user_id: as.id,
        deal_id: id,
      })
      .execute();
  await db
    .updateTable('deals')
    .set({
      expected_close_date: closes ?? null,
      update_time: old === true ? `${day(-40)}T00:00:00Z` : `${day(0)}T00:00:00Z`,
    })
    .where('id', '=', id)
    .execute();
};

await db
  .updateTable('stages')
  .set({ is_deal_rot_enabled: true, days_to_rotten: 30 })
  .where('company_id', '=', company.id)
  .execute();
await given('healthy', { closes: day(10) });
await given('rotten', { old: true });
await given('late', { closes: day(-3) });
await given('unplanned', { planned: false });
await given('all three', { planned: false, closes: day(-3), old: true });
await given('lost', { planned: false, status: 'lost' });
await given('without contact', { planned: false, withoutContact: true });

const titles = async (question: ParkingQuestion): Promise<string[]> =>
  (
    await call(`GET /api/v2/deals/table?worth_parking=${question}&sort_by=title&sort_direction=asc`, { as })
  ).body.data.map((deal: { title: string }) => deal.title);

test('the list points out deals that rot, have nothing planned, or should have been closed', async () => {
  assert.deepEqual(await titles('any'), ['all three', 'late', 'rotten', 'unplanned']);
  assert.deepEqual(await titles('rotting'), ['all three', 'rotten']);
  assert.deepEqual(await titles('close_date_passed'), ['all three', 'late']);
  assert.deepEqual(await titles('nothing_planned'), ['all three', 'unplanned']);
});

test('the rule gives each deal of the list the reasons for which the list found it', async () => {
  const { data } = (await call('GET /api/v2/deals/table', { as })).body;
  const reasons = data.map((deal: TableDeal) =>
    whyWorthParking(
      {
        status: deal.status,
        hasContact: deal.person !== null || deal.organization !== null,
        rottenTime: deal.rotten_time,
        expectedCloseDate: deal.expected_close_date,
        hasPlannedActivity: deal.next_activity !== null,
      },
      { time: Date.now(), today: day(0) },
    ),
  );
  for (const question of parkingQuestions) {
    const found = data
      .filter((_deal: unknown, nth: number) =>
        question === 'any' ? reasons[nth].length > 0 : reasons[nth].includes(question),
      )
      .map((deal: { title: string }) => deal.title)
      .toSorted();
    assert.deepEqual(await titles(question), found, question);
  }
});

test('the board can show only deals worth parking', async () => {
  const pipeline = (await call('GET /api/v2/pipelines', { as })).body.data[0].id;
  const board = await call(`GET /api/v2/pipelines/${pipeline}/board?worth_parking=rotting`, { as });
  const cards = board.body.data.stages.flatMap((stage: { deals: { title: string }[] }) => stage.deals);
  assert.deepEqual(cards.map(({ title }: { title: string }) => title).toSorted(), ['all three', 'rotten']);
});

test('what the filter points out can be converted as a whole', async () => {
  const body = { filter: { worth_parking: 'close_date_passed' } };
  const preview = await call('POST /api/v2/conversions/preview', { as, body });
  assert.deepEqual([preview.body.data.total, preview.body.data.convertible], [2, 2]);
});

test('in a company where no stage lets deals rot, none does', async () => {
  await db.updateTable('stages').set({ is_deal_rot_enabled: false }).where('company_id', '=', company.id).execute();
  assert.deepEqual(await titles('rotting'), []);
});
