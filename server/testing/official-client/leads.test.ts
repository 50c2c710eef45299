import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v1, v2 } from 'pipedrive';
import { asV1, asV2, listeningServer, refusal } from './server.ts';

const server = await listeningServer();
const { admin } = server.company;
const leads = new v1.LeadsApi(asV1(server, admin));
const labels = new v1.LeadLabelsApi(asV1(server, admin));
const person = (await new v2.PersonsApi(asV2(server, admin)).addPerson({ AddPersonRequest: { name: 'Zoé Martin' } }))
  .data?.id as number;

const newLead = async (title: string): Promise<string> =>
  (await leads.addLead({ AddLeadRequest: { title, person_id: person } })).data?.id as string;

test('a lead is added, read, changed and deleted', async () => {
  const added = await leads.addLead({
    AddLeadRequest: {
      title: 'New press',
      person_id: person,
      value: { amount: 100, currency: 'EUR' },
      expected_close_date: '2027-03-31',
    },
  });
  assert.equal(added.success, true);
  const id = added.data?.id as string;
  assert.match(id, /^[0-9a-f]{8}-/);
  assert.deepEqual(
    [added.data?.source_name, added.data?.value, added.data?.visible_to],
    ['API', { amount: 100, currency: 'EUR' }, '3'],
  );
  assert.match(String(added.data?.add_time), /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  const changed = await leads.updateLead({ id, UpdateLeadRequest: { title: 'Two presses', value: null as never } });
  assert.deepEqual([changed.data?.title, changed.data?.value], ['Two presses', null]);
  assert.equal((await leads.getLead({ id })).data?.title, 'Two presses');
  assert.equal((await leads.deleteLead({ id })).data?.id, id);
  assert.equal((await refusal(leads.getLead({ id })))['success'], false);
});

test('a list of leads is read page by page', async () => {
  const ids = [await newLead('One'), await newLead('Two'), await newLead('Three')];
  const seen: string[] = [];
  for (let start = 0; ; start += 1) {
    const page = await leads.getLeads({ start, limit: 1, sort: 'id' as never });
    seen.push(...(page.data ?? []).map(({ id }) => id as string));
    const { pagination } = page.additional_data as unknown as {
      pagination: { more_items_in_collection: boolean; next_start?: number };
    };
    if (!pagination.more_items_in_collection) break;
    assert.equal(pagination.next_start, start + 1);
  }
  for (const id of ids) assert.ok(seen.includes(id));
});

test('an archived lead leaves the list for that of the archived ones', async () => {
  const id = await newLead('Old');
  await leads.updateLead({ id, UpdateLeadRequest: { is_archived: true } });
  const open = await leads.getLeads({ limit: 500 });
  assert.ok(!open.data?.some((lead) => lead.id === id));
  assert.ok((await leads.getArchivedLeads({})).data?.some((lead) => lead.id === id));
});

test('leads are found by their title, in both versions', async () => {
  const id = await newLead('Ventilation');
  const found = await new v2.LeadsApi(asV2(server, admin)).searchLeads({ term: 'ventil' });
  assert.deepEqual(
    found.data?.items?.map(({ item }) => item?.id),
    [id],
  );
  assert.deepEqual(
    (await leads.searchLeads({ term: 'ventil' })).data?.items?.map(({ item }) => item?.id),
    [id],
  );
});

test('a lead names the users who see it', async () => {
  const { data } = await leads.getLeadUsers({ id: await newLead('Seen') });
  assert.ok((data as unknown as number[]).includes(admin.id));
});

test('a lead label is added, worn, changed and deleted', async () => {
  const added = await labels.addLeadLabel({ AddLeadLabelRequest: { name: 'Trade fair', color: 'blue' } });
  const id = added.data?.id as string;
  const lead = await leads.addLead({ AddLeadRequest: { title: 'Fair', person_id: person, label_ids: [id] } });
  assert.deepEqual(lead.data?.label_ids, [id]);
  const changed = await labels.updateLeadLabel({ id, UpdateLeadLabelRequest: { color: 'green' } });
  assert.deepEqual([changed.data?.name, changed.data?.color], ['Trade fair', 'green']);
  assert.ok((await labels.getLeadLabels()).data?.some((label) => label.id === id));
  await labels.deleteLeadLabel({ id });
  assert.ok(!(await labels.getLeadLabels()).data?.some((label) => label.id === id));
});

test('the sources and the fields of leads are listed', async () => {
  const sources = await new v1.LeadSourcesApi(asV1(server, admin)).getLeadSources();
  assert.ok(sources.data?.some(({ name }) => name === 'Deal'));
  const fields = await new v1.LeadFieldsApi(asV1(server, admin)).getLeadFields({});
  assert.ok(fields.data?.some(({ key }) => key === 'title'));
});
