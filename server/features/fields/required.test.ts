import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeDeals } from '#server/features/deals/bulk.ts';
import { changeDeal, type DealEdit } from '#server/features/deals/editing.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import { inTransaction } from '#server/platform/db/database.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin } = company;
const stages = (await call('GET /api/v2/stages', { as: admin })).body.data as { id: number; pipeline_id: number }[];
const [, second, third] = stages as [unknown, { id: number; pipeline_id: number }, { id: number }];
const screen = {
  ...((await actorOfUser(db, { companyId: company.id, userId: admin.id })) as Actor),
  source: 'app' as const,
};

const require = async (name: string, setting: object): Promise<string> => {
  const body = { field_name: name, field_type: 'varchar', required_fields: { enabled: true, ...setting } };
  return (await call('POST /api/v2/dealFields', { as: admin, body })).body.data.field_code;
};
const change = async (id: number, edit: DealEdit) =>
  inTransaction(db, async (tx) => changeDeal(tx, screen, { id, edit }));

const reason = await require('Reason', {
  stage_ids: [third.id],
  statuses: { [String(second.pipeline_id)]: ['won'] },
});

test('a deal goes on the screens to a stage that requires a field only with the field filled', async () => {
  const id = await givenDeal(db, company);
  assert.equal((await change(id, { stage_id: second.id })).stage_id, second.id);
  await assert.rejects(change(id, { stage_id: third.id }), {
    code: 'fields_required',
    details: { fields: 'Reason', codes: reason },
  });
  const filled = await change(id, { stage_id: third.id, custom_fields: { [reason]: 'Said so' } });
  assert.equal(filled.stage_id, third.id);
});

test('a deal is won on the screens only with the fields that winning requires; it may be lost', async () => {
  const id = await givenDeal(db, company);
  await assert.rejects(change(id, { status: 'won' }), { code: 'fields_required' });
  assert.equal((await change(id, { status: 'lost' })).status, 'lost');
});

test('of many deals those without the field are refused, each for itself', async () => {
  const filled = await givenDeal(db, company, { customFields: { [reason]: 'Yes' } });
  const empty = await givenDeal(db, company);
  const outcomes = await inTransaction(db, async (tx) =>
    changeDeals(tx, screen, { ids: [filled, empty], change: { stage_id: third.id } }),
  );
  assert.deepEqual(
    outcomes.map((deal) => [deal.outcome, deal.code, deal.missing_fields]),
    [
      ['changed', null, []],
      ['refused', 'fields_required', [reason]],
    ],
  );
});

test('an API client moves deals as it likes', async () => {
  const id = await givenDeal(db, company);
  const moved = await call(`PATCH /api/v2/deals/${id}`, { as: admin, body: { stage_id: third.id } });
  assert.equal(moved.status, 200);
});
