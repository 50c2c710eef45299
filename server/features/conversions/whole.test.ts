// A deal is converted or brought back entirely or not at all, and nothing is merged.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { movedItems, stayingItems, transferTable } from '#shared/conversions/transfer.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { call, db, pool } = await testApp();
const company = await testCompany(db);
const { admin } = company;

const tables = [
  'deals',
  'leads',
  'lead_labels',
  'lead_label_links',
  'deal_labels',
  'field_options',
  'activities',
  'notes',
  'note_comments',
  'files',
  'mail_threads',
  'invoices',
  'deal_products',
  'deal_discounts',
  'deal_installments',
  'deal_changes',
  'deal_participants',
  'deal_followers',
  'conversions',
  'conversion_items',
  'parkings',
  'notifications',
  'outgoing_mails',
];

const everything = async (): Promise<Record<string, unknown>> => {
  const found: Record<string, unknown> = {};
  for (const table of tables)
    found[table] = (await pool.query(`select to_jsonb(t)::text as row from ${table} t order by 1`)).rows;
  return found;
};

// The database breaks down at the first row of a table that is written.
const whileBroken = async <T>(table: string, work: () => Promise<T>): Promise<T> => {
  await pool.query(`create function break_down() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
    create trigger broken before insert or update or delete on ${table} for each row execute function break_down()`);
  try {
    return await work();
  } finally {
    await pool.query('drop function break_down cascade');
  }
};

const fullDeal = async (label: string): Promise<number> => {
  const dealId = await givenDeal(db, company, { labels: [label] });
  await givenItems(db, company, dealId);
  return dealId;
};

const leadOf = async (dealId: number): Promise<string> => {
  assert.equal((await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin })).status, 200);
  return (await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).executeTakeFirstOrThrow()).id;
};

const moving = ['activities', 'notes', 'files', 'mail_threads'];

test('a conversion that breaks down at any table leaves every table as it was', async () => {
  const dealId = await fullDeal('Of a new name');
  const before = await everything();
  for (const table of [
    'lead_labels',
    'leads',
    'lead_label_links',
    ...moving,
    'parkings',
    'deals',
    'deal_changes',
    'conversions',
    'conversion_items',
  ]) {
    const reply = await whileBroken(table, async () =>
      call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin }),
    );
    assert.equal(reply.status, 500, table);
    assert.deepEqual(await everything(), before, table);
  }
});

test('a bringing back, or a conversion to a deal, that breaks down at any table leaves every table as it was', async () => {
  const leadId = await leadOf(await fullDeal('Warm'));
  const label = await call('POST /api/v1/leadLabels', { as: admin, body: { name: 'Only of leads', color: 'blue' } });
  await call(`PATCH /api/v1/leads/${leadId}`, { as: admin, body: { label_ids: [label.body.data.id] } });
  const before = await everything();
  for (const way of ['bring-back', 'convert/deal'])
    for (const table of ['field_options', 'deals', 'deal_labels', ...moving, 'leads', 'parkings', 'deal_changes']) {
      const reply = await whileBroken(table, async () =>
        call(`POST /api/v2/leads/${leadId}/${way}`, { as: admin, body: {} }),
      );
      assert.equal(reply.status, 500, `${way} ${table}`);
      assert.deepEqual(await everything(), before, `${way} ${table}`);
    }
});

test('a preview writes nothing anywhere', async () => {
  const dealIds = [await fullDeal('Seen in a preview only'), await fullDeal('Hot')];
  const before = await everything();
  const preview = await call('POST /api/v2/conversions/preview', { as: admin, body: { deal_ids: dealIds } });
  assert.deepEqual([preview.status, preview.body.data.convertible], [200, 2]);
  assert.deepEqual(await everything(), before);
});

test('what the preview counts is what the conversion moves and leaves', async () => {
  const dealIds = [await fullDeal('Hot'), await fullDeal('Cold')];
  await sql`update notes set active_flag = false where deal_id = ${dealIds[0]}`.execute(db);
  const { moves, stays } = (await call('POST /api/v2/conversions/preview', { as: admin, body: { deal_ids: dealIds } }))
    .body.data;
  const leadIds = [await leadOf(dealIds[0] as number), await leadOf(dealIds[1] as number)];
  const countOf = async (table: string, where: string): Promise<number> =>
    Number(
      (
        await pool.query(`select count(*) as count from ${table} where ${where}`, [
          where.startsWith('lead') ? leadIds : dealIds,
        ])
      ).rows[0].count,
    );
  const onLeads = 'lead_id = any($1)';
  assert.deepEqual(moves, {
    planned_activities: await countOf('activities', onLeads),
    emails: await countOf('mail_threads', onLeads),
    notes: await countOf('notes', onLeads),
    files: await countOf('files', onLeads),
  });
  const onDeals = 'deal_id = any($1)';
  assert.deepEqual(stays, {
    done_activities: await countOf('activities', onDeals),
    invoices: await countOf('invoices', onDeals),
    products: await countOf('deal_products', onDeals),
    discounts: await countOf('deal_discounts', onDeals),
    installments: await countOf('deal_installments', onDeals),
    history: (await countOf('deal_changes', onDeals)) - dealIds.length, // each has its deletion since
    participants: await countOf('deal_participants', onDeals),
    followers: await countOf('deal_followers', onDeals),
  });
});

test('deals of one person and organization, even with one title, become a lead each', async () => {
  const [first, second] = [await givenDeal(db, company), await givenDeal(db, company)];
  await sql`update deals d set person_id = o.person_id, org_id = o.org_id from deals o where d.id = ${second} and o.id = ${first}`.execute(
    db,
  );
  assert.notEqual(await leadOf(first), await leadOf(second));
});

test('a deal whose person was deleted becomes a lead all the same', async () => {
  const dealId = await givenDeal(db, company);
  const deal = await db.selectFrom('deals').select('person_id').where('id', '=', dealId).executeTakeFirstOrThrow();
  await sql`update deals set org_id = null where id = ${dealId}`.execute(db);
  assert.equal((await call(`DELETE /api/v2/persons/${deal.person_id}`, { as: admin })).status, 200);
  const lead = await call(`GET /api/v1/leads/${await leadOf(dealId)}`, { as: admin });
  assert.deepEqual([lead.status, lead.body.data.person_id], [200, deal.person_id]);
});

test('a deal with five thousand notes takes them all along, and back', async () => {
  const dealId = await givenDeal(db, company);
  await sql`insert into notes (company_id, content, user_id, deal_id) select ${company.id}, 'Note ' || n, ${admin.id}, ${dealId} from generate_series(1, 5000) n`.execute(
    db,
  );
  const leadId = await leadOf(dealId);
  const count = async (column: string, id: unknown): Promise<number> =>
    Number((await pool.query(`select count(*) as count from notes where ${column} = $1`, [id])).rows[0].count);
  assert.deepEqual([await count('lead_id', leadId), await count('deal_id', dealId)], [5000, 0]);
  assert.equal((await call(`POST /api/v2/leads/${leadId}/bring-back`, { as: admin, body: {} })).status, 200);
  assert.equal(await count('deal_id', dealId), 5000);
});

test('each thing a deal carries has its row in the transfer table, and nothing else has', async () => {
  const tablesWith = async (columns: string[]): Promise<string[]> => {
    const { rows } = await pool.query(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name = any($1)
        group by table_name having count(*) = $2 order by table_name`,
      [columns, columns.length],
    );
    return rows.map((row: { table_name: string }) => row.table_name);
  };
  // The record of the conversion itself, and what triggers keep of the deals' own custom fields.
  const ours = new Set(['parkings', 'conversion_items', 'deal_values']);
  const onEither = (await tablesWith(['deal_id', 'lead_id'])).filter((table) => !ours.has(table));
  assert.deepEqual([...new Set(movedItems.map((item) => item.table))].toSorted(), onEither);
  const onDealsOnly = (await tablesWith(['deal_id'])).filter((table) => !ours.has(table) && !onEither.includes(table));
  const staying = stayingItems.map((item) => item.table).filter((table) => !onEither.includes(table));
  assert.deepEqual([...staying, 'deal_labels'].toSorted(), onDealsOnly);
});

test('the transfer table says what the help page says', () => {
  assert.deepEqual(
    Object.groupBy(
      transferTable.map(({ what, fate }) => ({ what, fate })),
      ({ fate }) => fate,
    ),
    Object.groupBy(
      [
        ...[
          'title',
          'value',
          'currency',
          'expected_close_date',
          'visibility',
          'source_channel',
          'source_channel_id',
          'origin',
          'origin_id',
          'custom_fields',
        ].map((what) => ({ what, fate: 'copied' })),
        { what: 'formula_fields', fate: 'not carried' },
        { what: 'labels', fate: 'copied by name' },
        { what: 'owner', fate: 'replaced by who converts' },
        { what: 'person', fate: 'linked' },
        { what: 'organization', fate: 'linked' },
        ...['planned_activities', 'emails', 'notes', 'files'].map((what) => ({ what, fate: 'moved' })),
        ...[
          'done_activities',
          'invoices',
          'products',
          'discounts',
          'installments',
          'history',
          'participants',
          'followers',
        ].map((what) => ({
          what,
          fate: 'stays',
        })),
      ],
      ({ fate }) => fate,
    ),
  );
});
