import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { v1, v2 } from 'pipedrive';
import { asV1, asV2, listeningServer } from './server.ts';

const server = await listeningServer();
const { admin } = server.company;
const webhooks = new v1.WebhooksApi(asV1(server, admin));

type Told = { meta: { action: string; entity: string; attempt: number } };

test('a webhook is added, told of a deal, listed with how that went, and deleted', async () => {
  const told = Promise.withResolvers<Told>();
  const receiver = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      response.end();
      told.resolve(JSON.parse(text) as Told);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  after(() => {
    receiver.closeAllConnections();
    receiver.close();
  });
  const { port } = receiver.address() as AddressInfo;
  const added = await webhooks.addWebhook({
    AddWebhookRequest: {
      subscription_url: `http://127.0.0.1:${port}/`,
      event_action: 'create',
      event_object: 'deal',
      name: 'Accounting',
    },
  });
  const id = added.data?.id as number;
  assert.deepEqual([added.data?.name, added.data?.version, added.data?.is_active], ['Accounting', '2.0', 1]);
  await new v2.DealsApi(asV2(server, admin)).addDeal({ AddDealRequest: { title: 'Press' } });
  const { meta } = await told.promise;
  assert.deepEqual([meta.action, meta.entity, meta.attempt], ['create', 'deal', 1]);
  assert.equal((await webhooks.getWebhooks()).data?.length, 1);
  assert.equal((await webhooks.deleteWebhook({ id })).success, true);
  assert.equal((await webhooks.getWebhooks()).data?.length, 0);
});
