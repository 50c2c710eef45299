import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v2 } from 'pipedrive';
import { asV2, listeningServer } from './server.ts';

const server = await listeningServer();
const settings = asV2(server, server.company.admin);
const dealFields = new v2.DealFieldsApi(settings);
const personFields = new v2.PersonFieldsApi(settings);
const organizationFields = new v2.OrganizationFieldsApi(settings);
const deals = new v2.DealsApi(settings);

test('a deal field with options is added, read, changed, used and deleted', async () => {
  const added = await dealFields.addDealField({
    AddDealFieldRequest: {
      field_name: 'Branch',
      field_type: 'enum',
      options: [{ label: 'Wood' }, { label: 'Steel' }],
    } as never,
  });
  const code = added.data?.field_code as string;
  assert.match(code, /^[0-9a-f]{40}$/);
  const option = added.data?.options?.[1]?.id as number;
  const { data: deal } = await deals.addDeal({ AddDealRequest: { title: 'Press', custom_fields: { [code]: option } } });
  assert.equal((deal?.custom_fields as Record<string, unknown> | undefined)?.[code], option);
  const changed = await dealFields.updateDealField({
    field_code: code,
    UpdateDealFieldRequest: { field_name: 'Trade' },
  });
  assert.equal(changed.data?.field_name, 'Trade');
  assert.equal((await dealFields.getDealField({ field_code: code })).data?.field_name, 'Trade');
  await dealFields.deleteDealField({ field_code: code });
  assert.ok(!(await dealFields.getDealFields({ limit: 500 })).data?.some(({ field_code: known }) => known === code));
});

test('the options of a field are added, changed and deleted', async () => {
  const added = await dealFields.addDealField({
    AddDealFieldRequest: { field_name: 'Size', field_type: 'set', options: [{ label: 'Small' }] } as never,
  });
  const code = added.data?.field_code as string;
  await dealFields.addDealFieldOptions({ field_code: code, AddDealFieldOptionsRequestInner: [{ label: 'Large' }] });
  const options = (await dealFields.getDealField({ field_code: code })).data?.options ?? [];
  assert.deepEqual(
    options.map(({ label }) => label),
    ['Small', 'Large'],
  );
  const [small, large] = options.map(({ id }) => id as number) as [number, number];
  await dealFields.updateDealFieldOptions({
    field_code: code,
    UpdateDealFieldOptionsRequestInner: [{ id: small, label: 'Tiny' }],
  });
  await dealFields.deleteDealFieldOptions({ field_code: code, DeleteDealFieldOptionsRequestInner: [{ id: large }] });
  assert.deepEqual(
    (await dealFields.getDealField({ field_code: code })).data?.options?.map(({ label }) => label),
    ['Tiny'],
  );
});

test('fields of persons and organizations are added, listed and deleted', async () => {
  const person = await personFields.addPersonField({
    AddPersonFieldRequest: { field_name: 'Nickname', field_type: 'varchar' } as never,
  });
  const personCode = person.data?.field_code as string;
  assert.equal((await personFields.getPersonField({ field_code: personCode })).data?.field_name, 'Nickname');
  await personFields.updatePersonField({
    field_code: personCode,
    UpdatePersonFieldRequest: { field_name: 'Known as' },
  });
  await personFields.deletePersonField({ field_code: personCode });
  const organization = await organizationFields.addOrganizationField({
    AddOrganizationFieldRequest: { field_name: 'Size', field_type: 'double' } as never,
  });
  const code = organization.data?.field_code as string;
  assert.equal((await organizationFields.getOrganizationField({ field_code: code })).data?.field_type, 'double');
  await organizationFields.updateOrganizationField({
    field_code: code,
    UpdateOrganizationFieldRequest: { field_name: 'Heads' },
  });
  await organizationFields.deleteOrganizationField({ field_code: code });
  assert.ok(
    !(await organizationFields.getOrganizationFields({ limit: 500 })).data?.some(
      ({ field_code: known }) => known === code,
    ),
  );
  assert.ok((await personFields.getPersonFields({})).data?.some(({ field_code: known }) => known === 'name'));
});

test('lists of fields are read page by page with the cursor', async () => {
  const codes: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await dealFields.getDealFields({ limit: 7, ...(cursor === undefined ? {} : { cursor }) });
    codes.push(...(page.data ?? []).map(({ field_code: code }) => code as string));
    cursor = page.additional_data?.next_cursor ?? undefined;
  } while (cursor !== undefined);
  assert.equal(new Set(codes).size, codes.length);
  assert.ok(['title', 'value', 'stage_id'].every((code) => codes.includes(code)));
});

test('the fields of activities are listed and read', async () => {
  const api = new v2.ActivityFieldsApi(settings);
  const { data } = await api.getActivityFields({});
  assert.ok(data?.some(({ field_code: code }) => code === 'subject'));
  assert.equal((await api.getActivityField({ field_code: 'subject' })).data?.field_code, 'subject');
});
