// Writes that are under way, not yet committed, when a conversion begins: it waits for them and takes them along.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { addActivity } from '#server/features/activities/adding.ts';
import { updateActivity } from '#server/features/activities/editing.ts';
import { changeDeal } from '#server/features/deals/editing.ts';
import { addFile } from '#server/features/files/writing.ts';
import { createInvoice } from '#server/features/invoices/invoices.ts';
import { editLead } from '#server/features/leads/editing.ts';
import { addNote, updateNote } from '#server/features/notes/writing.ts';
import { removeStage } from '#server/features/stages/stages.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { givenUpload } from '#server/testing/uploads.ts';
import { testApp, testCompany, type Reply } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';
import { convertDealToLead } from './single.ts';

const { call, db, pool } = await testApp();
const company = await testCompany(db);
const { admin } = company;
const actor = (await actorOfUser(db, { companyId: company.id, userId: admin.id })) as Actor;

const untilSomebodyWaits = async (): Promise<void> => {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
    await pause(10);
  }
  throw new Error('Nobody waited for the write under way.');
};

/** Makes a call while a write is done but not committed; the write commits once the call waits for it. */
const duringWrite = async (write: (tx: Tx) => Promise<unknown>, request: string, body?: object): Promise<Reply> => {
  let reply: Promise<Reply> | undefined;
  await db.transaction().execute(async (tx) => {
    await write(tx);
    reply = call(request, { as: admin, ...(body === undefined ? {} : { body }) });
    await untilSomebodyWaits();
  });
  return reply as Promise<Reply>;
};

const convertDuring = async (dealId: number, write: (tx: Tx) => Promise<unknown>): Promise<string> => {
  const reply = await duringWrite(write, `POST /api/v2/deals/${dealId}/convert/lead`);
  assert.equal(reply.status, 200, reply.text);
  const lead = await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).executeTakeFirstOrThrow();
  return lead.id;
};

const park = async (dealId: number): Promise<string> => {
  assert.equal((await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin })).status, 200);
  return (await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).executeTakeFirstOrThrow()).id;
};

const count = async (table: 'notes' | 'activities' | 'files', leadId: string): Promise<number> =>
  (await db.selectFrom(table).select('id').where('lead_id', '=', leadId).execute()).length;

for (const [what, table, add] of [
  ['a note', 'notes', async (tx: Tx, dealId: number) => addNote(tx, actor, { content: 'Just now', deal_id: dealId })],
  [
    'an activity',
    'activities',
    async (tx: Tx, dealId: number) => addActivity(tx, actor, { subject: 'Call', type: 'call', deal_id: dealId }),
  ],
  [
    'a file',
    'files',
    async (tx: Tx, dealId: number) =>
      addFile(tx, actor, { deal_id: dealId, stored: await givenUpload('plan.txt', 'plan') }),
  ],
] as const)
  test(`${what} being added to the deal moves to the lead`, async () => {
    const dealId = await givenDeal(db, company);
    const leadId = await convertDuring(dealId, async (tx) => add(tx, dealId));
    assert.equal(await count(table, leadId), 1);
  });

test('what is added to a deal after its conversion began is refused, for the deal is gone', async () => {
  const dealId = await givenDeal(db, company);
  const note = await duringWrite(async (tx) => convertDealToLead(tx, actor, { dealId }), 'POST /api/v1/notes', {
    content: 'Too late',
    deal_id: dealId,
  });
  assert.equal(note.status, 400, note.text);
});

test('a label of a new name being put on the deal is on the lead', async () => {
  const dealId = await givenDeal(db, company, { labels: ['Hot'] });
  await givenDeal(db, company, { labels: ['Fair 2027'] });
  const labels = await db
    .selectFrom('field_options')
    .select('id')
    .where('company_id', '=', company.id)
    .where('entity', '=', 'deal')
    .where('label', 'in', ['Hot', 'Fair 2027'])
    .execute();
  const leadId = await convertDuring(dealId, async (tx) =>
    changeDeal(tx, actor, { id: dealId, edit: { label_ids: labels.map((label) => label.id) } }),
  );
  const lead = await call(`GET /api/v1/leads/${leadId}`, { as: admin });
  assert.equal(lead.body.data.label_ids.length, 2);
});

test('an edit of the deal under way is on the lead; a deal being won stays', async () => {
  const edited = await givenDeal(db, company);
  const leadId = await convertDuring(edited, async (tx) =>
    changeDeal(tx, actor, { id: edited, edit: { title: 'New title', value: 7 } }),
  );
  const lead = (await call(`GET /api/v1/leads/${leadId}`, { as: admin })).body.data;
  assert.deepEqual([lead.title, lead.value.amount], ['New title', 7]);
  const won = await givenDeal(db, company);
  const reply = await duringWrite(
    async (tx) => changeDeal(tx, actor, { id: won, edit: { status: 'won' } }),
    `POST /api/v2/deals/${won}/convert/lead`,
  );
  const status = await call(`GET /api/v2/deals/${won}/convert/status/${reply.body.data.conversion_id}`, { as: admin });
  assert.equal(status.body.data.code, 'deal_won');
});

test('an invoice being added stays with the deal, an activity being done as well, a note being moved goes where it is sent', async () => {
  const [dealId, other] = [await givenDeal(db, company), await givenDeal(db, company)];
  await givenItems(db, company, dealId);
  const planned = await db
    .selectFrom('activities')
    .select('id')
    .where('deal_id', '=', dealId)
    .where('done', '=', false)
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const note = await db.selectFrom('notes').select('id').where('deal_id', '=', dealId).executeTakeFirstOrThrow();
  const leadId = await convertDuring(dealId, async (tx) => {
    await createInvoice(tx, actor, { dealId, number: 'F-1', amount: 1 });
    await updateActivity(tx, actor, { id: planned.id, done: true });
    await updateNote(tx, actor, { id: note.id, deal_id: other });
  });
  assert.equal(await count('activities', leadId), 1);
  const rows = await db.selectFrom('activities').select('id').where('deal_id', '=', dealId).execute();
  assert.equal(rows.length, 2);
  assert.equal(
    (await db.selectFrom('notes').select('deal_id').where('id', '=', note.id).executeTakeFirstOrThrow()).deal_id,
    other,
  );
  assert.equal((await call(`GET /api/v2/deals/${dealId}/invoices`, { as: admin })).body.data.length, 2);
});

test('a lead being edited or written to comes back with what was written', async () => {
  const dealId = await givenDeal(db, company);
  const leadId = await park(dealId);
  const back = await duringWrite(
    async (tx) => {
      await editLead(tx, actor, { id: leadId, body: { title: 'Edited at the last moment' } });
      await addNote(tx, actor, { content: 'At the last moment', lead_id: leadId });
      await addActivity(tx, actor, { subject: 'Call', type: 'call', lead_id: leadId });
    },
    `POST /api/v2/leads/${leadId}/bring-back`,
    {},
  );
  assert.equal(back.status, 200, back.text);
  const deal = (await call(`GET /api/v2/deals/${dealId}`, { as: admin })).body.data;
  assert.equal(deal.title, 'Edited at the last moment');
  for (const table of ['notes', 'activities'] as const)
    assert.equal((await db.selectFrom(table).select('id').where('deal_id', '=', dealId).execute()).length, 1, table);
});

test('a deal whose stage is just being deleted comes back to another one', async () => {
  const pipeline = (await call('GET /api/v2/pipelines', { as: admin })).body.data[0];
  const made = await call('POST /api/v2/stages', { as: admin, body: { name: 'Trial', pipeline_id: pipeline.id } });
  const stageId = made.body.data.id as number;
  for (const way of ['bring-back', 'convert/deal'] as const) {
    const dealId = await givenDeal(db, company);
    await call(`PATCH /api/v2/deals/${dealId}`, { as: admin, body: { stage_id: stageId } });
    const leadId = await park(dealId);
    const reply = await duringWrite(
      async (tx) => removeStage(tx, actor, stageId),
      `POST /api/v2/leads/${leadId}/${way}`,
      way === 'bring-back' ? {} : { stage_id: stageId },
    );
    assert.equal(reply.status, way === 'bring-back' ? 200 : 400, reply.text);
    const left = await db
      .selectFrom('deals')
      .select('id')
      .where('stage_id', '=', stageId)
      .where('is_deleted', '=', false)
      .execute();
    assert.deepEqual(left, [], way);
    await db.updateTable('stages').set({ is_deleted: false }).where('id', '=', stageId).execute();
  }
});

test('of leads brought back at once with the same new label, one creates it for deals', async () => {
  const label = await call('POST /api/v1/leadLabels', { as: admin, body: { name: 'Partner', color: 'green' } });
  const leadIds: string[] = [];
  for (let n = 0; n < 8; n += 1) {
    const leadId = await park(await givenDeal(db, company));
    await call(`PATCH /api/v1/leads/${leadId}`, { as: admin, body: { label_ids: [label.body.data.id] } });
    leadIds.push(leadId);
  }
  const replies = await Promise.all(
    leadIds.map(async (leadId, n) =>
      call(`POST /api/v2/leads/${leadId}/${n % 2 === 0 ? 'bring-back' : 'convert/deal'}`, { as: admin, body: {} }),
    ),
  );
  assert.deepEqual([...new Set(replies.map((reply) => reply.status))], [200]);
  const options = await db
    .selectFrom('field_options')
    .select('id')
    .where('company_id', '=', company.id)
    .where('entity', '=', 'deal')
    .where('label', '=', 'Partner')
    .execute();
  assert.equal(options.length, 1);
});
