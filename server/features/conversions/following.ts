// How a conversion goes, line by line, and how it is paused, resumed and cancelled.
import type { Actor, Language } from '#server/platform/actor.ts';
import { toCsv } from '#server/platform/csv.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cutPage, decodeCursor } from '#server/platform/http/paging.ts';
import { translate } from '#server/platform/messages.ts';
import { v2Time } from '#server/platform/times.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { queueConversion } from './bulk.ts';
import { conversionsBefore } from './lists.queries.ts';
import { countsOf, itemsAfter, type Counts, type ItemRow } from './items.queries.ts';
import { lockConversion, seenConversion, setStatus, type ConversionRow, type ConversionStatus } from './queries.ts';
import { reportConversion } from './reporting.ts';
import './events.ts';

export const conversionEnded = defineError('conversion_ended', 409);

const present = (row: ConversionRow, counts: Counts) => ({
  id: row.id,
  kind: row.kind,
  status: row.status,
  started_by: row.started_by,
  undoes: row.undoes,
  bring_back_on: row.bring_back_on,
  bring_back_automatically: row.bring_back_automatically,
  total: row.total,
  converted: counts.converted,
  refused: counts.refused,
  failed: counts.failed,
  add_time: v2Time(row.add_time),
  start_time: v2Time(row.start_time),
  end_time: v2Time(row.end_time),
});

const seen = async (reader: Reader, actor: Actor, id: string): Promise<ConversionRow> => {
  const conversion = await seenConversion(reader, actor, id);
  if (conversion === undefined) throw notFound();
  return conversion;
};

/** A conversion with its counts; 404 unless the actor started it or is a global admin. */
export const getConversion = async (reader: Reader, actor: Actor, id: string) => {
  const conversion = await seen(reader, actor, id);
  return present(conversion, await countsOf(reader, { companyId: actor.companyId, id }));
};

/** The actor's conversions, newest first. */
export const listConversions = async (
  reader: Reader,
  actor: Actor,
  page: { limit: number; cursor?: string; status?: ConversionStatus[] },
) => {
  const sort = { by: 'add_time', direction: 'desc' } as const;
  const found = await conversionsBefore(reader, actor, {
    after: decodeCursor(page.cursor, sort),
    limit: page.limit + 1,
    status: page.status ?? null,
  });
  const { rows, nextCursor } = cutPage(found, {
    limit: page.limit,
    sort,
    positionOf: (row) => ({ value: row.add_time, id: row.id }),
  });
  return { data: rows.map((row) => present(row, row)), additional_data: { next_cursor: nextCursor } };
};

const presentItem = (item: ItemRow, language: Language) => ({
  deal_id: item.deal_id,
  title: item.title,
  outcome: item.outcome,
  lead_id: item.lead_id,
  reason: item.reason,
  error: item.reason === null ? null : translate(language, item.reason),
  changed_since_preview: item.changed,
  end_time: v2Time(item.end_time),
});

/** One line a deal, in the order of the request. */
export const getResults = async (
  reader: Reader,
  actor: Actor,
  page: { id: string; limit: number; cursor?: string },
) => {
  await seen(reader, actor, page.id);
  const sort = { by: 'position', direction: 'asc' } as const;
  const after = Number(decodeCursor(page.cursor, sort)?.id ?? 0);
  const found = await itemsAfter(reader, actor, { id: page.id, after, limit: page.limit + 1 });
  const { rows, nextCursor } = cutPage(found, {
    limit: page.limit,
    sort,
    positionOf: (row) => ({ value: row.position, id: row.position }),
  });
  return { data: rows.map((row) => presentItem(row, actor.language)), additional_data: { next_cursor: nextCursor } };
};

const csvColumns = ['deal_id', 'title', 'outcome', 'lead_id', 'reason', 'error', 'end_time'] as const;

/** The whole report as a CSV file. */
export const getResultsFile = async (reader: Reader, actor: Actor, id: string) => {
  const conversion = await seen(reader, actor, id);
  const items = await itemsAfter(reader, actor, { id, after: 0, limit: conversion.total });
  const lines = items
    .map((item) => presentItem(item, actor.language))
    .map((line) => csvColumns.map((column) => line[column]));
  return {
    file: toCsv([...csvColumns], lines),
    mediaType: 'text/csv; charset=utf-8',
    fileName: `conversion-${id}.csv`,
  };
};

const controls: Record<'pause' | 'resume' | 'cancel', { from: ConversionStatus[]; to: ConversionStatus }> = {
  pause: { from: ['not_started', 'running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['not_started', 'running', 'paused'], to: 'cancelled' },
};

// A cancelled conversion has ended as well: who started it hears what was done until then.
const reportCancelled = async (tx: Tx, conversion: ConversionRow): Promise<void> => {
  const starter = await actorOfUser(tx, { companyId: conversion.company_id, userId: conversion.started_by });
  if (starter !== null) await reportConversion(tx, starter, { ...conversion, status: 'cancelled' });
};

/** Pauses, resumes or cancels a conversion; it takes effect after the chunk at hand. Repeating it changes nothing. */
export const controlConversion = async (
  tx: Tx,
  actor: Actor,
  order: { id: string; verb: 'pause' | 'resume' | 'cancel' },
) => {
  await seen(tx, actor, order.id);
  const target = { companyId: actor.companyId, id: order.id };
  const conversion = await lockConversion(tx, target);
  if (conversion === undefined) throw notFound();
  const { from, to } = controls[order.verb];
  if (from.includes(conversion.status)) {
    await setStatus(tx, { ...target, status: to });
    if (order.verb === 'resume') await queueConversion(tx, { companyId: actor.companyId, conversionId: order.id });
    if (order.verb === 'cancel') await reportCancelled(tx, conversion);
    await record(tx, actor, { name: 'conversion.progressed', details: { conversionId: order.id } });
  } else if (['completed', 'cancelled', 'failed'].includes(conversion.status) && conversion.status !== to)
    throw conversionEnded();
  return getConversion(tx, actor, order.id);
};
