// The reasons for losing a deal that the company offers to choose from.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, title } from '#shared/schemas.ts';

const tag = 'Lost reasons';

const lostReason = z.strictObject({
  id,
  label: z.string(),
  order_nr: z.int(),
  add_time: z.string(),
  update_time: z.string(),
});

export type LostReason = z.infer<typeof lostReason>;

const order = z.int().min(0).max(100_000);

export const listLostReasons = endpoint({
  name: 'getLostReasons',
  method: 'GET',
  path: '/api/v2/lostReasons',
  can: 'user',
  summary: 'The reasons for losing a deal, in their order.',
  tag,
  reply: z.array(lostReason),
});

export const addLostReason = endpoint({
  name: 'addLostReason',
  method: 'POST',
  path: '/api/v2/lostReasons',
  can: 'admin',
  summary: 'Add a reason, at the end unless `order_nr` says otherwise.',
  tag,
  body: z.strictObject({ label: title, order_nr: order.optional() }),
  reply: lostReason,
  errors: ['lost_reason_exists', 'too_many_lost_reasons'],
});

export const changeLostReason = endpoint({
  name: 'updateLostReason',
  method: 'PATCH',
  path: '/api/v2/lostReasons/{id}',
  can: 'admin',
  summary: 'Change a reason. Deals lost before keep the words they were lost with.',
  tag,
  params: idParams,
  body: z.strictObject({ label: title.optional(), order_nr: order.optional() }),
  reply: lostReason,
  errors: ['lost_reason_exists'],
});

export const deleteLostReason = endpoint({
  name: 'deleteLostReason',
  method: 'DELETE',
  path: '/api/v2/lostReasons/{id}',
  can: 'admin',
  summary: 'Offer a reason no longer. Deals lost for it keep it.',
  tag,
  params: idParams,
  reply: z.strictObject({ id }),
});
