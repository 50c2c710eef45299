import assert from 'node:assert/strict';
import { test } from 'node:test';
import legacy from 'pipedrive-v22';
import { asLegacy, listeningServer } from './server.ts';

const server = await listeningServer();
const client = asLegacy(server, server.company.admin);
const deals = new legacy.DealsApi(client);
const persons = new legacy.PersonsApi(client);
const organizations = new legacy.OrganizationsApi(client);
const activities = new legacy.ActivitiesApi(client);
const leads = new legacy.LeadsApi(client);

test('the client of 2023 adds, reads, changes and deletes a deal', async () => {
  const organization = await organizations.addOrganization({ name: 'Ateliers Müller' });
  const person = await persons.addPerson({ name: 'Zoé Martin', org_id: organization.data.id });
  const added = await deals.addDeal({
    title: 'New press',
    value: '1200',
    currency: 'EUR',
    person_id: person.data.id,
    org_id: organization.data.id,
  });
  const { id } = added.data;
  assert.deepEqual(
    [added.data.title, added.data.value, added.data.person_id.name, added.data.org_id.name],
    ['New press', 1200, 'Zoé Martin', 'Ateliers Müller'],
  );
  const changed = await deals.updateDeal(id, { title: 'Two presses', status: 'won' });
  assert.deepEqual([changed.data.title, changed.data.status], ['Two presses', 'won']);
  const read = await deals.getDeal(id);
  assert.match(read.data.add_time, /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  assert.equal((await deals.deleteDeal(id)).data.id, id);
});

test('it reads lists page by page', async () => {
  for (const title of ['One', 'Two', 'Three']) await deals.addDeal({ title });
  const first = await deals.getDeals({ start: 0, limit: 2 });
  assert.equal(first.data.length, 2);
  assert.equal(first.additional_data.pagination.more_items_in_collection, true);
  const second = await deals.getDeals({ start: first.additional_data.pagination.next_start, limit: 2 });
  assert.ok(second.data.every(({ id }: { id: number }) => !first.data.some((deal: { id: number }) => deal.id === id)));
});

test('it works on contacts', async () => {
  const added = await persons.addPerson({
    name: 'Ana',
    email: [{ value: 'ana@example.com', primary: true, label: 'work' }],
  });
  assert.equal((await persons.getPerson(added.data.id)).data.email[0].value, 'ana@example.com');
  assert.equal((await persons.updatePerson(added.data.id, { name: 'Anna' })).data.name, 'Anna');
  assert.ok((await persons.getPersons({})).data.some(({ id }: { id: number }) => id === added.data.id));
  assert.equal((await persons.deletePerson(added.data.id)).data.id, added.data.id);
  const organization = await organizations.addOrganization({ name: 'Ateliers' });
  assert.equal((await organizations.getOrganization(organization.data.id)).data.name, 'Ateliers');
});

test('it works on activities', async () => {
  const added = await activities.addActivity({ subject: 'Call back', type: 'call', due_date: '2027-01-10' });
  assert.equal((await activities.updateActivity(added.data.id, { done: 1 })).data.done, true);
  assert.equal((await activities.getActivity(added.data.id)).data.subject, 'Call back');
  assert.equal((await activities.deleteActivity(added.data.id)).data.id, added.data.id);
});

test('it works on leads, notes, stages and pipelines', async () => {
  const person = await persons.addPerson({ name: 'Ben' });
  const lead = await leads.addLead({ title: 'Press', person_id: person.data.id });
  assert.equal((await leads.getLead(lead.data.id)).data.title, 'Press');
  const notes = new legacy.NotesApi(client);
  assert.equal((await notes.addNote({ content: 'Note', lead_id: lead.data.id })).data.lead_id, lead.data.id);
  assert.ok((await new legacy.PipelinesApi(client).getPipelines()).data.length > 0);
  assert.ok((await new legacy.StagesApi(client).getStages({})).data.length > 0);
  assert.equal((await new legacy.UsersApi(client).getCurrentUser()).data.id, server.company.admin.id);
});
