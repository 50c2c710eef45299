import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineItem } from '#shared/history/timeline.contract.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

const timeline = async (path: string, as: TestUser = admin) => {
  const reply = await call(`GET /api/v2/${path}`, { as });
  assert.equal(reply.status, 200, reply.text);
  return reply.body as { data: TimelineItem[]; additional_data: { next_cursor: string | null } };
};
const kinds = (items: TimelineItem[]) => items.map(({ kind }) => kind).toSorted();
type Of<Kind> = Extract<TimelineItem, { kind: Kind }>;
const only = <Kind extends TimelineItem['kind']>(items: TimelineItem[], kind: Kind) =>
  items.filter((item) => item.kind === kind) as Of<Kind>[];
const convert = async (id: number, as: TestUser = admin): Promise<string> => {
  const { body } = await call(`POST /api/v2/deals/${id}/convert/lead`, { as });
  const status = await call(`GET /api/v2/deals/${id}/convert/status/${body.data.conversion_id}`, { as });
  return status.body.data.lead_id;
};

test('everything that happened to a deal is told, newest first, by whom', async () => {
  const id = await givenDeal(db, company);
  await givenItems(db, company, id);
  const { data } = await timeline(`deals/${id}/timeline`);
  assert.deepEqual(kinds(data), ['activity', 'change', 'file', 'invoice', 'mail', 'note']);
  const times = data.map(({ time }) => time);
  assert.deepEqual(times, times.toSorted().toReversed());
  const [note] = only(data, 'note');
  assert.deepEqual(
    [note?.is_pinned, note?.user?.id, note?.comments.map(({ content }) => content)],
    [true, admin.id, ['In spring']],
  );
  assert.deepEqual(
    only(data, 'activity').map(({ subject }) => subject),
    ['First meeting'],
  );
  assert.equal(only(data, 'mail')[0]?.user, null);
  const narrowed = await timeline(`deals/${id}/timeline?kinds=invoice,file`);
  assert.deepEqual(kinds(narrowed.data), ['file', 'invoice']);
});

test('pages hold each item once, items of one moment included', async () => {
  const id = await givenDeal(db, company);
  await givenItems(db, company, id);
  for (const table of ['notes', 'files', 'invoices'] as const)
    await db.updateTable(table).set({ add_time: '2026-03-01T10:00:00Z' }).where('deal_id', '=', id).execute();
  await db.updateTable('deal_changes').set({ time: '2026-03-01T10:00:00Z' }).where('deal_id', '=', id).execute();
  await call(`PATCH /api/v2/deals/${id}`, { as: admin, body: { title: 'Other', value: 1, probability: 50 } });
  const whole = (await timeline(`deals/${id}/timeline`)).data;
  assert.equal(whole.length, 9);
  const paged: TimelineItem[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await timeline(`deals/${id}/timeline?limit=1&cursor=${encodeURIComponent(cursor)}`);
    paged.push(...page.data);
    cursor = page.additional_data.next_cursor;
  }
  assert.deepEqual(paged, whole);
});

test('changes are told in the reader’s words: names of stages, people and options', async () => {
  const french = await testCompany(db, { language: 'fr' });
  const as = french.admin;
  const code = 'd'.repeat(40);
  await db
    .insertInto('fields')
    .values({ company_id: french.id, entity: 'deal', field_code: code, name: 'Secteur', field_type: 'enum' })
    .execute();
  const option = await db
    .insertInto('field_options')
    .values({ company_id: french.id, entity: 'deal', field_code: code, label: 'Bois' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const id = await givenDeal(db, french, { labels: ['Chaud'] });
  const stages = await db
    .selectFrom('stages')
    .select(['id', 'name'])
    .where('company_id', '=', french.id)
    .orderBy('order_nr')
    .execute();
  await call(`PATCH /api/v2/deals/${id}`, {
    as,
    body: {
      stage_id: stages[1]?.id,
      owner_id: french.regular.id,
      status: 'lost',
      lost_reason: 'Prix',
      label_ids: [],
      person_id: null,
      custom_fields: { [code]: option.id },
    },
  });
  await call(`DELETE /api/v2/deals/${id}`, { as });
  const changes = only((await timeline(`deals/${id}/timeline?kinds=change`, as)).data, 'change');
  const told = (field: string) => {
    const change = changes.find((item) => item.field_code === field);
    return [change?.field_name, change?.old_text, change?.new_text];
  };
  const names = await db.selectFrom('users').select(['id', 'name']).where('company_id', '=', french.id).execute();
  const nameOf = (user: TestUser) => names.find((row) => row.id === user.id)?.name;
  assert.deepEqual(told('stage_id'), ['Étape', stages[0]?.name, stages[1]?.name]);
  assert.deepEqual(told('user_id'), ['Propriétaire', nameOf(french.admin), nameOf(french.regular)]);
  assert.deepEqual(told('status'), ['Statut', 'En cours', 'Perdue']);
  assert.deepEqual(told('label'), ['Étiquette', 'Chaud', null]);
  assert.deepEqual(told('person_id'), ['Personne à contacter', 'Zoé Martin', null]);
  assert.deepEqual(told(code), ['Secteur', null, 'Bois']);
  assert.deepEqual(told('is_deleted'), ['Supprimée', 'Non', 'Oui']);
  assert.deepEqual(told('lost_reason'), ['Raison de la perte', null, 'Prix']);
});

test('deal and lead both tell of the parking, the restoring and the way back', async () => {
  const id = await givenDeal(db, company);
  await givenItems(db, company, id);
  const leadId = await convert(id, regular);
  const ofLead = (await timeline(`leads/${leadId}/timeline`)).data;
  assert.deepEqual(kinds(ofLead), ['file', 'mail', 'note', 'parking']);
  const [parked] = only(ofLead, 'parking');
  assert.deepEqual(
    [parked?.event, parked?.deal_id, parked?.lead_id, parked?.user?.id],
    ['parked', id, leadId, regular.id],
  );
  await call(`POST /api/v2/deals/${id}/restore`, { as: admin });
  await call(`POST /api/v2/leads/${leadId}/bring-back`, { as: admin, body: {} });
  const events = only((await timeline(`deals/${id}/timeline?kinds=parking`)).data, 'parking');
  assert.deepEqual(
    events.map(({ event, user }) => [event, user?.id]),
    [
      ['brought_back', admin.id],
      ['restored', admin.id],
      ['parked', regular.id],
    ],
  );
});

test('persons and organizations have timelines, without what hangs on deals the reader does not see', async () => {
  const id = await givenDeal(db, company, { visibleTo: 1 });
  const deal = await db
    .selectFrom('deals')
    .select(['person_id', 'org_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await db.updateTable('persons').set({ visible_to: 7 }).where('id', '=', Number(deal.person_id)).execute();
  await db.updateTable('organizations').set({ visible_to: 7 }).where('id', '=', Number(deal.org_id)).execute();
  const note = { company_id: company.id, user_id: admin.id, person_id: deal.person_id, org_id: deal.org_id };
  await db
    .insertInto('notes')
    .values([
      { ...note, content: 'Open' },
      { ...note, content: 'Hidden', deal_id: id },
    ])
    .execute();
  for (const path of [`persons/${deal.person_id}/timeline`, `organizations/${deal.org_id}/timeline`]) {
    const contents = async (as: TestUser) =>
      only((await timeline(path, as)).data, 'note')
        .map(({ content }) => content)
        .toSorted();
    assert.deepEqual(await contents(admin), ['Hidden', 'Open']);
    assert.deepEqual(await contents(regular), ['Open']);
  }
});

test('a timeline one may not see does not exist, and what cannot be asked is refused', async () => {
  const id = await givenDeal(db, company, { visibleTo: 1 });
  const leadId = await convert(await givenDeal(db, company, { visibleTo: 1 }));
  for (const as of [regular, other.admin])
    for (const path of [`deals/${id}`, `leads/${leadId}`])
      assert.equal((await call(`GET /api/v2/${path}/timeline`, { as })).status, 404, path);
  for (const path of [
    'deals/2147483647',
    'persons/2147483647',
    'organizations/2147483647',
    'leads/7f9c24e8-3b12-4fef-91e0-000000000000',
  ])
    assert.equal((await call(`GET /api/v2/${path}/timeline`, { as: admin })).status, 404, path);
  const forged = Buffer.from(
    JSON.stringify({ field: 'happened', fieldValue: 'x|note', sortDirection: 'desc', id: 'y' }),
  ).toString('base64url');
  for (const query of ['kinds=secret', 'limit=0', 'cursor=x', `cursor=${forged}`])
    assert.equal((await call(`GET /api/v2/deals/${id}/timeline?${query}`, { as: admin })).status, 400, query);
});
