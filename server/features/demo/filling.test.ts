import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { formulaFor } from '#server/features/fields/formulas.ts';
import { actorOfToken } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import { readStoredFile, setUpFiles } from '#server/platform/files/store.ts';
import { scratchDatabase } from '#server/testing/database.ts';
import { openDatabase, type Database } from '#server/platform/db/database.ts';
import { addReactions } from '#server/reactions.ts';
import type { Login } from './company.ts';
import { fillDemo } from './filling.ts';

const folder = await mkdtemp(join(tmpdir(), 'relance-demo-'));
after(() => rm(folder, { recursive: true, force: true }));
setUpFiles(folder);
addReactions();

type Filled = { db: Database; logins: Login[]; one: (text: string) => Promise<Record<string, unknown>> };

const filled = async (language: 'en' | 'fr', seed = 1): Promise<Filled> => {
  const { pool, drop } = await scratchDatabase({ max: 4 });
  after(drop);
  const db = openDatabase(pool);
  const logins: Login[] = [];
  const keep = async (given: Login[]): Promise<void> => void logins.push(...given);
  assert.equal(await fillDemo(db, { language, seed, deals: 150, keep }), true);
  return { db, logins, one: async (text) => (await pool.query(text)).rows[0] as Record<string, unknown> };
};

const english = await filled('en');
const french = await filled('fr');

test('the demo has some of everything a company has', async () => {
  const tables = [
    'persons',
    'organizations',
    'activities',
    'activity_participants',
    'notes',
    'note_comments',
    'mail_threads',
    'mail_messages',
    'files',
    'invoices',
    'leads',
    'deal_labels',
    'lead_label_links',
    'deal_followers',
    'deal_participants',
    'deal_changes',
    'parkings',
    'products',
    'product_prices',
    'deal_products',
    'fields',
  ];
  for (const { one } of [english, french]) {
    for (const table of tables) assert.ok(Number((await one(`select count(*) from ${table}`))['count']) > 0, table);
    const { deals, pipelines, open, won, lost, rotten, planned, late } =
      await one(`select count(*)::int as deals, count(distinct d.pipeline_id)::int as pipelines,
      count(*) filter (where status = 'open')::int as open, count(*) filter (where status = 'won')::int as won, count(*) filter (where status = 'lost')::int as lost,
      count(*) filter (where status = 'open' and d.stage_change_time < now() - make_interval(days => s.days_to_rotten))::int as rotten,
      (select count(*)::int from activities where not done and due_date >= current_date) as planned, (select count(*)::int from activities where not done and due_date < current_date) as late
      from deals d join stages s on s.company_id = d.company_id and s.id = d.stage_id`);
    assert.deepEqual([deals, pipelines], [150, 2]);
    for (const count of [open, won, lost, rotten, planned, late]) assert.ok(Number(count) > 0);
  }
});

test('nothing in the demo happened after today, or before its deal was there', async () => {
  const { wrong } =
    await english.one(`select (select count(*) from deals where add_time > now() or close_time > now() or stage_change_time > now() or stage_change_time < add_time or close_time < stage_change_time)
    + (select count(*) from deal_changes c join deals d on d.id = c.deal_id where c.time > now() or c.time < d.add_time or (c.field_key <> 'is_deleted' and c.time > coalesce(d.close_time, d.stage_change_time)))
    + (select count(*) from notes where add_time > now()) + (select count(*) from mail_messages where message_time > now())
    + (select count(*) from invoices where paid_date > current_date) as wrong`);
  assert.equal(wrong, 0);
});

test('the same seed gives the same company, another seed another one', async () => {
  const sum = `select md5(string_agg(title || value || status || stage_id || owner_id, ',' order by id)) as sum from deals`;
  const { sum: first } = await english.one(sum);
  assert.equal((await (await filled('en')).one(sum))['sum'], first);
  assert.notEqual((await (await filled('en', 2)).one(sum))['sum'], first);
});

test('a database with a company in it is left alone', async () => {
  const before = await english.one('select count(*) from deals');
  assert.equal(
    await fillDemo(english.db, { language: 'en', seed: 1, keep: async () => assert.fail('no logins') }),
    false,
  );
  assert.deepEqual(await english.one('select count(*) from deals'), before);
});

test('the logins work: one global admin, and regular users', async () => {
  for (const { db, logins } of [english, french]) {
    const actors = await Promise.all(logins.map(({ token }) => actorOfToken(db, token, null)));
    assert.deepEqual(
      actors.map((actor) => actor?.isAdmin),
      [true, false, false, false, false, false, false, false],
    );
    assert.equal(new Set(logins.map(({ password }) => password)).size, 8);
  }
});

test('the margin is what its formula says, and the formula is one', async () => {
  for (const { db, logins, one } of [english, french]) {
    const actor = (await actorOfToken(db, logins[0]?.token ?? '', null)) as Actor;
    const { formula, margin } = await one(`select formula, field_code as margin from fields where formula is not null`);
    const read = await formulaFor(db, actor, { entity: 'deal', type: 'monetary', formula: String(formula) });
    assert.equal(read?.text, formula, 'it is kept by keys');
    const { field_code: cost } = await one(
      `select field_code from fields where field_type = 'monetary' and formula is null`,
    );
    const { deals, wrong } = await one(`select count(*)::int as deals,
      count(*) filter (where value - (custom_fields -> '${String(cost)}' ->> 'value')::numeric <> (custom_fields -> '${String(margin)}' ->> 'value')::numeric)::int as wrong
      from deals where custom_fields ? '${String(margin)}'`);
    assert.ok(Number(deals) > 0);
    assert.equal(wrong, 0);
  }
});

test('parked deals are leads in the inbox, some to come back on a day', async () => {
  const { leads, deleted } =
    await english.one(`select count(*)::int as leads, count(*) filter (where d.is_deleted)::int as deleted
    from leads l join deals d on d.company_id = l.company_id and d.id = l.source_deal_id where l.source_name = 'Deal' and not l.is_deleted`);
  assert.ok(Number(leads) > 0);
  assert.equal(deleted, leads);
});

test('files can be read', async () => {
  const { storage_key: key, file_size: size } = await english.one(
    'select storage_key, file_size from files order by id limit 1',
  );
  const stream = await readStoredFile(String(key));
  assert.ok(stream !== null);
  let bytes = 0;
  for await (const chunk of stream) bytes += (chunk as Buffer).length;
  assert.equal(bytes, size);
});

test('some deals came back from the inbox months ago, and the lines of a deal add up to its value', async () => {
  const { returned } = await english.one(
    `select count(*) as returned from parkings where ended_how = 'brought_back' and end_time > park_time and park_time < now() - interval '50 days'`,
  );
  assert.ok(Number(returned) > 0);
  const { odd } = await english.one(`select count(*) as odd from deals d
    join lateral (select sum(l.item_price * l.quantity) as total from deal_products l where l.company_id = d.company_id and l.deal_id = d.id) l
      on l.total is not null
    where l.total <> d.value`);
  assert.equal(Number(odd), 0);
});
