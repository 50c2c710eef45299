import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v2 } from 'pipedrive';
import { asV2, listeningServer } from './server.ts';

const server = await listeningServer();
const pipelines = new v2.PipelinesApi(asV2(server, server.company.admin));
const stages = new v2.StagesApi(asV2(server, server.company.admin));

test('a pipeline is added, read, listed, changed and deleted', async () => {
  const added = await pipelines.addPipeline({
    AddPipelineRequest: { name: 'Service', is_deal_probability_enabled: true },
  });
  const id = added.data?.id as number;
  assert.deepEqual(
    [added.data?.name, added.data?.is_deleted, added.data?.is_deal_probability_enabled],
    ['Service', false, true],
  );
  assert.equal(
    (await pipelines.updatePipeline({ id, UpdatePipelineRequest: { name: 'Repairs' } })).data?.name,
    'Repairs',
  );
  assert.equal((await pipelines.getPipeline({ id })).data?.name, 'Repairs');
  assert.ok((await pipelines.getPipelines({})).data?.some((pipeline) => pipeline.id === id));
  assert.equal((await pipelines.deletePipeline({ id })).data?.id, id);
});

test('a stage is added, read, listed, changed and deleted', async () => {
  const pipeline = (await pipelines.addPipeline({ AddPipelineRequest: { name: 'Service' } })).data?.id as number;
  const added = await stages.addStage({
    AddStageRequest: { name: 'Offer', pipeline_id: pipeline, deal_probability: 60 },
  });
  const id = added.data?.id as number;
  assert.deepEqual([added.data?.name, added.data?.pipeline_id, added.data?.deal_probability], ['Offer', pipeline, 60]);
  assert.equal((await stages.updateStage({ id, UpdateStageRequest: { name: 'Offer sent' } })).data?.name, 'Offer sent');
  assert.equal((await stages.getStage({ id })).data?.name, 'Offer sent');
  assert.deepEqual(
    (await stages.getStages({ pipeline_id: pipeline })).data?.map((stage) => stage.id),
    [id],
  );
  assert.equal((await stages.deleteStage({ id })).data?.id, id);
});
