// The job: a chunk of deals a transaction, each chunk all or nothing, until nothing is left; then the report.
import type { Actor } from '#server/platform/actor.ts';
import { inTransaction, isDatabaseAway, type Database, type Tx } from '#server/platform/db/database.ts';
import type { JobContext } from '#server/platform/jobs/jobs.ts';
import { record } from '#server/platform/events.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { bringBackThoseThatCan } from './bringing-back.ts';
import type { ConversionPayload } from './bulk.ts';
import { convertThoseThatCan } from './deals-to-leads.ts';
import { dropUnusedMadeLabels } from './made-labels.queries.ts';
import {
  itemsToDo,
  leadsOfItems,
  noteChanged,
  noteLeadOutcomes,
  noteOutcomes,
  refuseTheRest,
} from './items.queries.ts';
import { lockConversion, setStatus, type ConversionRow } from './queries.ts';
import { reportConversion } from './reporting.ts';

// Larger chunks are no faster, and hold their locks longer.
const chunkSize = 500;

type Item = { deal_id: number | null; lead_id: string | null };

const convertItems = async (
  tx: Tx,
  actor: Actor,
  work: { conversion: ConversionRow; items: Item[] },
): Promise<void> => {
  const { conversion } = work;
  const dealIds = work.items.map((item) => item.deal_id).filter((id): id is number => id !== null);
  const { changed, refused } = await convertThoseThatCan(tx, actor, {
    conversionId: conversion.id,
    dealIds,
    isBulk: true,
    bringBack: { on: conversion.bring_back_on, automatically: conversion.bring_back_automatically },
    previewedAt: conversion.previewed_at,
  });
  await noteOutcomes(tx, { companyId: actor.companyId, id: conversion.id, outcome: 'refused', deals: refused });
  if (changed.length > 0) await noteChanged(tx, { companyId: actor.companyId, id: conversion.id, dealIds: changed });
};

const undoItems = async (tx: Tx, actor: Actor, work: { conversion: ConversionRow; items: Item[] }): Promise<void> => {
  const leadIds = work.items.map((item) => item.lead_id).filter((id): id is string => id !== null);
  const { returned, refused } = await bringBackThoseThatCan(tx, actor, { leadIds, isBulk: true });
  const leads = [
    ...returned.map(({ leadId }) => ({ leadId, outcome: 'converted' as const, reason: null })),
    ...refused.map(({ leadId, reason }) => ({ leadId, outcome: 'refused' as const, reason })),
  ];
  await noteLeadOutcomes(tx, { companyId: actor.companyId, id: work.conversion.id, leads });
};

// Asked once, at the end: while most of the leads are still there, most labels are worn.
const dropLabelsOf = async (tx: Tx, { company_id: companyId, id }: ConversionRow): Promise<void> =>
  dropUnusedMadeLabels(tx, companyId, await leadsOfItems(tx, { companyId, id }));

const noteFailure = async (tx: Tx, conversion: ConversionRow, item: Item): Promise<void> => {
  const target = { companyId: conversion.company_id, id: conversion.id };
  if (conversion.kind === 'undo')
    await noteLeadOutcomes(tx, {
      ...target,
      leads: [{ leadId: item.lead_id as string, outcome: 'failed', reason: 'internal' }],
    });
  else
    await noteOutcomes(tx, {
      ...target,
      outcome: 'failed',
      deals: [{ dealId: item.deal_id as number, reason: 'internal', leadId: null }],
    });
};

type Progress = 'more' | 'done';

/** Does the next `limit` deals of a conversion in this transaction; the lock on its record keeps a second worker out. */
export const workOnChunk = async (tx: Tx, payload: ConversionPayload, limit: number): Promise<Progress> => {
  const conversion = await lockConversion(tx, { companyId: payload.companyId, id: payload.conversionId });
  if (conversion === undefined || !['not_started', 'running'].includes(conversion.status)) return 'done';
  const target = { companyId: conversion.company_id, id: conversion.id };
  const starter = await actorOfUser(tx, { companyId: conversion.company_id, userId: conversion.started_by });
  if (starter === null) {
    // Who was switched off may do nothing more, and is sent nothing.
    await refuseTheRest(tx, { ...target, reason: 'conversion_not_permitted' });
    await setStatus(tx, { ...target, status: 'failed' });
    return 'done';
  }
  const items = await itemsToDo(tx, { ...target, limit });
  if (items.length === 0) {
    await setStatus(tx, { ...target, status: 'completed' });
    if (conversion.kind === 'undo') await dropLabelsOf(tx, conversion);
    // Nobody waits for the report of what was done before the answer left.
    if (conversion.is_bulk) await reportConversion(tx, starter, { ...conversion, status: 'completed' });
  } else {
    if (conversion.status === 'not_started') await setStatus(tx, { ...target, status: 'running' });
    await (conversion.kind === 'undo' ? undoItems : convertItems)(tx, starter, { conversion, items });
  }
  await record(tx, starter, { name: 'conversion.progressed', details: { conversionId: conversion.id } });
  return items.length === 0 ? 'done' : 'more';
};

// A chunk that fails is done again deal by deal, so that the one at fault is named and the others are converted.
const workOnOneByOne = async (db: Database, payload: ConversionPayload, context: JobContext): Promise<void> => {
  for (let count = 0; count < chunkSize; count += 1) {
    try {
      if ((await inTransaction(db, (tx) => workOnChunk(tx, payload, 1))) === 'done') return;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      context.log.error({ err: error as Error, conversion: payload.conversionId }, 'a deal could not be converted');
      await inTransaction(db, async (tx) => {
        const conversion = await lockConversion(tx, { companyId: payload.companyId, id: payload.conversionId });
        const [item] = await itemsToDo(tx, { companyId: payload.companyId, id: payload.conversionId, limit: 1 });
        // No deal is at fault, so trying the next would never end: the queue tries the whole again later.
        if (conversion === undefined || item === undefined) throw error;
        await noteFailure(tx, conversion, item);
      });
    }
  }
};

/** Works on a conversion until it is done, paused or cancelled. Safe to run again at any time: what is done is never done twice. */
export const workOnConversion = async (payload: ConversionPayload, context: JobContext): Promise<void> => {
  const { db } = context;
  for (;;) {
    try {
      if ((await inTransaction(db, (tx) => workOnChunk(tx, payload, chunkSize))) === 'done') return;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      context.log.error(
        { err: error as Error, conversion: payload.conversionId },
        'a chunk of a conversion failed and is done deal by deal',
      );
      await workOnOneByOne(db, payload, context);
    }
  }
};
