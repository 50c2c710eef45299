// The sample data a company may have begun with.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';

const tag = 'Setup';
const removed = z.object({ deals: z.int(), leads: z.int(), persons: z.int() });
export type RemovedSample = z.output<typeof removed>;

export const getSampleData = endpoint({
  name: 'getSampleData',
  method: 'GET',
  path: '/api/v2/sampleData',
  can: 'admin',
  tag,
  summary: 'Whether the company still has the sample data it began with.',
  reply: z.object({ has_sample_data: z.boolean() }),
});

export const removeSampleData = endpoint({
  name: 'removeSampleData',
  method: 'DELETE',
  path: '/api/v2/sampleData',
  can: 'admin',
  tag,
  summary:
    'Deletes the deals, leads, contacts, products and activities of the sample data; what was added since stays.',
  reply: removed,
});
