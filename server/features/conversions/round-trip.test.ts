// Custom fields of every type on the way from the deal to the lead, edited there, and back; and what a lead may leave empty.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { customFieldTypes, type CustomFieldType } from '#shared/fields/types.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

type Way = { onDeal: unknown; edit: Record<string, unknown>; after: unknown };
const codes = {} as Record<CustomFieldType, string>;
let ways = {} as Record<CustomFieldType, Way>;

const zone = { timezone_id: null, timezone_name: null };
const plain = (onDeal: unknown, after: unknown): Way => ({ onDeal, edit: { '': after }, after });

const waysFor = (ids: Record<'choices' | 'sets' | 'orgs' | 'people', number[]>): Record<CustomFieldType, Way> => {
  const [choice, other] = ids.choices as [number, number];
  const [a, b] = ids.sets as [number, number];
  const [one, two] = ids.orgs as [number, number];
  const [zoe, leo] = ids.people as [number, number];
  return {
    varchar: plain('North', 'South'),
    varchar_auto: plain('A', 'B'),
    text: plain('Long', 'Longer'),
    phone: plain('+33 1 23 45', '+33 6 78'),
    double: plain(1.5, 2.25),
    monetary: {
      onDeal: { value: 10, currency: 'EUR' },
      edit: { '': 20.5, currency: 'USD' },
      after: { value: 20.5, currency: 'USD' },
    },
    enum: plain(choice, other),
    set: { onDeal: [a, b], edit: { '': [b] }, after: [b] },
    user: plain(admin.id, regular.id),
    org: plain(one, two),
    people: plain(zoe, leo),
    date: plain('2027-01-31', '2028-02-29'),
    daterange: {
      onDeal: { value: '2027-01-01', until: '2027-01-31' },
      edit: { '': '2027-02-01', until: '2027-02-28' },
      after: { value: '2027-02-01', until: '2027-02-28' },
    },
    time: { onDeal: { value: '09:30:00' }, edit: { '': '10:45:00' }, after: { value: '10:45:00', ...zone } },
    timerange: {
      onDeal: { value: '09:00:00', until: '10:00:00' },
      edit: { '': '11:00:00', until: '12:00:00' },
      after: { value: '11:00:00', until: '12:00:00', ...zone },
    },
    address: { onDeal: { value: '1 rue de la Paix, Paris' }, edit: { '': '2 quai de la Loire, Nantes' }, after: null },
  };
};

const addField = async (type: CustomFieldType, more: object = {}): Promise<{ code: string; options: number[] }> => {
  const options = type === 'enum' || type === 'set' ? [{ label: 'A' }, { label: 'B' }] : undefined;
  const made = await call('POST /api/v2/dealFields', {
    as: admin,
    body: { field_name: type, field_type: type, options, ...more },
  });
  assert.equal(made.status, 200, made.text);
  const { field_code: code, options: given } = made.body.data;
  return { code, options: (given ?? []).map((option: { id: number }) => option.id) };
};

const named = async (path: string, names: string[]): Promise<number[]> => {
  const ids: number[] = [];
  for (const name of names) ids.push((await call(`POST ${path}`, { as: admin, body: { name } })).body.data.id);
  return ids;
};

before(async () => {
  const options = {} as Partial<Record<CustomFieldType, number[]>>;
  for (const type of customFieldTypes) {
    const field = await addField(type);
    codes[type] = field.code;
    options[type] = field.options;
  }
  const records = {
    orgs: await named('/api/v2/organizations', ['One', 'Two']),
    people: await named('/api/v2/persons', ['Zoé', 'Léo']),
  };
  ways = waysFor({ choices: options.enum as number[], sets: options.set as number[], ...records });
});

const fullDeal = async (): Promise<number> => {
  const dealId = await givenDeal(db, company);
  const custom = Object.fromEntries(customFieldTypes.map((type) => [codes[type], ways[type].onDeal]));
  const patched = await call(`PATCH /api/v2/deals/${dealId}`, { as: admin, body: { custom_fields: custom } });
  assert.equal(patched.status, 200, patched.text);
  return dealId;
};

const park = async (dealId: number): Promise<string> => {
  assert.equal((await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin })).status, 200);
  return (await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).executeTakeFirstOrThrow()).id;
};

const bringBack = async (leadId: string): Promise<void> => {
  assert.equal((await call(`POST /api/v2/leads/${leadId}/bring-back`, { as: admin, body: {} })).status, 200);
};

const edit = async (leadId: string, body: object): Promise<void> => {
  const patched = await call(`PATCH /api/v1/leads/${leadId}`, { as: admin, body });
  assert.equal(patched.status, 200, patched.text);
};

const customOf = async (dealId: number): Promise<Record<string, unknown>> =>
  (await call(`GET /api/v2/deals/${dealId}`, { as: admin })).body.data.custom_fields;

test('custom fields of every type come to the lead and back as they were', async () => {
  const dealId = await fullDeal();
  const before = await customOf(dealId);
  assert.equal(Object.values(before).filter((value) => value !== null).length, customFieldTypes.length);
  const leadId = await park(dealId);
  const stored = await db
    .selectFrom('leads')
    .select('custom_fields')
    .where('id', '=', leadId)
    .executeTakeFirstOrThrow();
  assert.equal(Object.keys(stored.custom_fields).length, customFieldTypes.length);
  await bringBack(leadId);
  assert.deepEqual(await customOf(dealId), before);
});

for (const type of customFieldTypes)
  test(`a ${type} field edited on the lead is edited on the deal, and the others stay`, async () => {
    const dealId = await fullDeal();
    const before = await customOf(dealId);
    const leadId = await park(dealId);
    const flat = Object.entries(ways[type].edit).map(([suffix, value]) => [
      suffix === '' ? codes[type] : `${codes[type]}_${suffix}`,
      value,
    ]);
    await edit(leadId, Object.fromEntries(flat));
    await bringBack(leadId);
    const { [codes[type]]: changed, ...others } = await customOf(dealId);
    const { [codes[type]]: earlier, ...kept } = before;
    assert.deepEqual(others, kept);
    assert.notDeepEqual(changed, earlier);
    if (type === 'address') assert.equal((changed as { value: string }).value, '2 quai de la Loire, Nantes');
    else assert.deepEqual(changed, ways[type].after);
  });

test('a field emptied on the lead is emptied on the deal, whatever its type', async () => {
  const dealId = await fullDeal();
  const leadId = await park(dealId);
  await edit(leadId, Object.fromEntries(customFieldTypes.map((type) => [codes[type], null])));
  await bringBack(leadId);
  assert.deepEqual(
    Object.values(await customOf(dealId)).filter((value) => value !== null),
    [],
  );
});

test('a formula and its last value stay with the deal, there and back', async () => {
  const { code } = await addField('double', { field_name: 'Margin', formula: '#Value * 0.3' });
  const dealId = await fullDeal();
  await call('POST /api/v2/deals/recalculate', { as: admin, body: { ids: [dealId] } });
  const preview = await call('POST /api/v2/conversions/preview', { as: admin, body: { deal_ids: [dealId] } });
  assert.deepEqual(preview.body.data.formula_fields, [{ field_code: code, name: 'Margin', deals: 1 }]);
  const leadId = await park(dealId);
  const lead = await db.selectFrom('leads').select('custom_fields').where('id', '=', leadId).executeTakeFirstOrThrow();
  assert.equal(code in lead.custom_fields, false);
  assert.equal((await customOf(dealId))[code], 1260.15);
  await bringBack(leadId);
  assert.equal((await customOf(dealId))[code], 1260.15);
});

test('a value emptied on the lead is zero on the deal, in the currency it had', async () => {
  const dealId = await givenDeal(db, company, { value: 50 });
  const leadId = await park(dealId);
  await edit(leadId, { value: null });
  await bringBack(leadId);
  const { value, currency } = (await call(`GET /api/v2/deals/${dealId}`, { as: admin })).body.data;
  assert.deepEqual([value, currency], [0, 'EUR']);
});

test('the person, the owner and the visibility chosen on the lead are the deal’s when it comes back', async () => {
  const dealId = await givenDeal(db, company);
  const leadId = await park(dealId);
  const [person] = await named('/api/v2/persons', ['Nadia']);
  await edit(leadId, { person_id: person, owner_id: regular.id, visible_to: '7' });
  await bringBack(leadId);
  const deal = (await call(`GET /api/v2/deals/${dealId}`, { as: admin })).body.data;
  assert.deepEqual([deal.person_id, deal.owner_id, deal.visible_to], [person, regular.id, 7]);
});

test('a deal edited while restored keeps what only it changed, and takes what only the lead changed', async () => {
  const dealId = await givenDeal(db, company, { title: 'First', value: 1 });
  const leadId = await park(dealId);
  await call(`POST /api/v2/deals/${dealId}/restore`, { as: admin });
  await call(`PATCH /api/v2/deals/${dealId}`, { as: admin, body: { value: 2, status: 'won' } });
  await edit(leadId, { title: 'Second' });
  await bringBack(leadId);
  const deal = (await call(`GET /api/v2/deals/${dealId}`, { as: admin })).body.data;
  assert.deepEqual([deal.title, deal.value, deal.status], ['Second', 2, 'won']);
});
