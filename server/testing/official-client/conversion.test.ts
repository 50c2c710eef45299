import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v1, v2 } from 'pipedrive';
import { asV1, asV2, listeningServer, refusal, until } from './server.ts';

const server = await listeningServer();
const { admin } = server.company;
const deals = new v2.DealsApi(asV2(server, admin));
const persons = new v2.PersonsApi(asV2(server, admin));
const leadsV2 = new v2.LeadsApi(asV2(server, admin));
const leads = new v1.LeadsApi(asV1(server, admin));

const newDeal = async (title: string): Promise<number> => {
  const person = await persons.addPerson({ AddPersonRequest: { name: 'Zoé Martin' } });
  const deal = await deals.addDeal({
    AddDealRequest: { title, value: 1200, currency: 'EUR', person_id: person.data?.id as number },
  });
  return deal.data?.id as number;
};

const converted = async (id: number): Promise<string> => {
  const started = await deals.convertDealToLead({ id });
  assert.equal(started.success, true);
  const conversionId = started.data?.conversion_id as string;
  const done = await until(
    () => deals.getDealConversionStatus({ id, conversion_id: conversionId }),
    ({ data }) => !['not_started', 'running'].includes(data?.status ?? ''),
  );
  assert.equal(done.data?.status, 'completed');
  return done.data?.lead_id as string;
};

test('a deal converted with the client, which sends an empty form, becomes a lead whose source is the deal', async () => {
  const id = await newDeal('New press');
  const leadId = await converted(id);
  const { data: lead } = await leads.getLead({ id: leadId });
  assert.equal(lead?.title, 'New press');
  assert.equal(lead?.source_name, 'Deal');
  assert.deepEqual(lead?.value, { amount: 1200, currency: 'EUR' });
  assert.equal((lead as unknown as { source_deal_id: number }).source_deal_id, id);
  assert.equal((await deals.getDeal({ id })).data?.is_deleted, true);
});

test('the lead becomes a deal again, in the stage that is asked for', async () => {
  const { data: stages } = await new v2.StagesApi(asV2(server, admin)).getStages({});
  const stage = stages?.at(-1);
  const leadId = await converted(await newDeal('Second press'));
  const { data } = await leadsV2.convertLeadToDeal({
    id: leadId,
    ConvertLeadToDealRequest: { stage_id: stage?.id as number },
  });
  const done = await until(
    () => leadsV2.getLeadConversionStatus({ id: leadId, conversion_id: data?.conversion_id as string }),
    (status) => !['not_started', 'running'].includes(status.data?.status ?? ''),
  );
  assert.equal(done.data?.status, 'completed');
  const deal = await deals.getDeal({ id: (done.data as unknown as { deal_id: number }).deal_id });
  assert.equal(deal.data?.title, 'Second press');
  assert.equal(deal.data?.stage_id, stage?.id);
});

test('a deal that is not there is refused in the words the client hands to its caller', async () => {
  const { success, error, error_info: hint } = await refusal(deals.convertDealToLead({ id: 2_000_000_000 }));
  assert.deepEqual([success, error, hint], [false, 'Entity was not found', 'Object was not found.']);
});

test('a conversion that is not there is refused as well', async () => {
  const id = await newDeal('Third press');
  const { success, error } = await refusal(
    deals.getDealConversionStatus({ id, conversion_id: '00000000-0000-4000-8000-000000000000' }),
  );
  assert.deepEqual([success, error], [false, 'Entity was not found']);
});

test('without the permission the conversion is refused', async () => {
  const id = await newDeal('Fourth press');
  await server.pool.query(
    `update permission_sets set contents = array_remove(contents, 'can_convert_deals_to_leads') where company_id = $1`,
    [server.company.id],
  );
  const { code } = await refusal(new v2.DealsApi(asV2(server, server.company.regular)).convertDealToLead({ id }));
  assert.equal(code, 'conversion_not_permitted');
});
