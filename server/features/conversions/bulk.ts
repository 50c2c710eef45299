// Many deals at once: the request is written down and queued; a job converts a chunk a transaction and goes on where it stopped.
import { createHash, randomUUID } from 'node:crypto';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError, invalid } from '#server/platform/errors.ts';
import { enqueue } from '#server/platform/jobs/jobs.ts';
import { insertItems } from './items.queries.ts';
import {
  conversionByKey,
  conversionLimit,
  insertConversion,
  type ConversionStatus,
  type NewConversion,
} from './queries.ts';
import { dealsMeant, type DealsMeant } from './selection.ts';

export const tooManyDeals = defineError('too_many_deals', 400);
export const noDealsMatch = defineError('no_deals_match', 400);
export const idempotencyKeyReused = defineError('idempotency_key_reused', 409);

export const workOnConversionName = 'work on conversion';
export type ConversionPayload = { companyId: number; conversionId: string };

export type BulkOrder = DealsMeant & {
  bring_back_on?: string;
  bring_back_automatically?: boolean;
  previewed_at?: string;
};
export type Started = { id: string; status: ConversionStatus; total: number };

/** The ids of the deals that an order means, within the company's limit; over it, nothing is converted and the error says how many match. */
export const dealsWithinLimit = async (tx: Tx, actor: Actor, order: DealsMeant): Promise<number[]> => {
  const limit = await conversionLimit(tx, actor.companyId);
  const { ids, matched } = await dealsMeant(tx, actor, { order, atMost: limit });
  if (limit !== null && matched > limit) throw tooManyDeals({ limit, matched });
  if (matched === 0) throw noDealsMatch();
  return ids;
};

const hashOf = (order: BulkOrder): string => createHash('sha256').update(JSON.stringify(order)).digest('hex');

/** Queues the work of a conversion; the queue runs it once the transaction commits. */
export const queueConversion = async (tx: Tx, payload: ConversionPayload): Promise<void> =>
  enqueue<ConversionPayload>(tx, { name: workOnConversionName }, { payload });

const sameAsBefore = async (tx: Tx, actor: Actor, asked: { key: string; hash: string }): Promise<Started | null> => {
  const earlier = await conversionByKey(tx, actor, asked.key);
  if (earlier === undefined) return null;
  if (earlier.request_hash !== asked.hash) throw idempotencyKeyReused();
  return { id: earlier.id, status: earlier.status, total: earlier.total };
};

// An empty header says nothing; a key cut short would be another key.
const keyFrom = (header: string | null): string | null => {
  const key = header?.trim() ?? '';
  if (key.length > 255) throw invalid('Idempotency-Key: is longer than 255 characters');
  return key === '' ? null : key;
};

/** Starts a bulk conversion. The same idempotency key with the same order gives the conversion it started the first time. */
export const startConversion = async (
  tx: Tx,
  actor: Actor,
  asked: { order: BulkOrder; idempotencyKey: string | null },
): Promise<Started> => {
  const { order } = asked;
  const idempotencyKey = keyFrom(asked.idempotencyKey);
  const hash = hashOf(order);
  const earlier = idempotencyKey === null ? null : await sameAsBefore(tx, actor, { key: idempotencyKey, hash });
  if (earlier !== null) return earlier;
  const dealIds = await dealsWithinLimit(tx, actor, order);
  const conversion: NewConversion = {
    id: randomUUID(),
    kind: 'deals_to_leads',
    isBulk: true,
    status: 'not_started',
    total: dealIds.length,
    idempotencyKey,
    requestHash: hash,
    bringBack: { on: order.bring_back_on ?? null, automatically: order.bring_back_automatically ?? false },
    previewedAt: order.previewed_at ?? null,
  };
  const isNew = await insertConversion(tx, actor, conversion);
  // Another request with this key committed meanwhile; what it started is now there to be seen.
  if (!isNew) return (await sameAsBefore(tx, actor, { key: idempotencyKey as string, hash })) as Started;
  await insertItems(tx, actor, { conversionId: conversion.id, items: dealIds.map((dealId) => ({ dealId })) });
  await queueConversion(tx, { companyId: actor.companyId, conversionId: conversion.id });
  return { id: conversion.id, status: 'not_started', total: dealIds.length };
};
