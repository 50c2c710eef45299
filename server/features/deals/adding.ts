// A new deal.
import { closingAfter, closingProblems, newClosing } from '#shared/deals/rules.ts';
import type { NewDealBody } from '#shared/deals/shape.ts';
import { readCustomFields } from '#server/features/fields/custom-values.ts';
import { checkLabels } from '#server/features/fields/labels.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';
import { defaultVisibility } from '#server/features/permissions/default-visibility.ts';
import { checkLinks, checkOwner } from '#server/features/permissions/links.ts';
import { placeFor } from '#server/features/stages/placing.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import './events.ts';
import { dealsAfter, insertDeal, putLabels, type AddedDeal, type DealRow } from './queries.ts';

export type NewDeal = NewDealBody & {
  origin?: string | undefined;
  origin_id?: string | null | undefined;
  channel?: number | null | undefined;
  channel_id?: string | null | undefined;
  source_lead_id?: string | null | undefined;
  /** When the deal was added elsewhere. */
  add_time?: string | undefined;
  /** Stored custom values of another deal, which need no check. */
  copied_fields?: CustomValues | undefined;
};

const checkNewDeal = async (tx: Tx, actor: Actor, input: NewDeal): Promise<void> => {
  if (input.is_deleted === true) throw invalid('is_deleted: a deal cannot be added as deleted');
  if (input.archive_time && input.is_archived !== true)
    throw invalid('archive_time: can be set only on an archived deal');
  const problems = closingProblems(newClosing, input);
  if (problems.length > 0) throw invalid(...problems);
  const personIds = input.person_id ? [input.person_id] : [];
  await checkLinks(tx, actor, { person_ids: personIds, org_id: input.org_id });
  if (input.owner_id !== undefined) await checkOwner(tx, actor, { field: 'owner_id', id: input.owner_id });
  await checkLabels(tx, actor, { entity: 'deal', ids: input.label_ids ?? [] });
};

const withoutNulls = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const valuesOf = async (tx: Tx, actor: Actor, input: NewDeal): Promise<AddedDeal> => {
  const time = now().toISOString();
  const place = await placeFor(tx, actor, { stageId: input.stage_id, pipelineId: input.pipeline_id });
  const custom = await readCustomFields(tx, actor, { entity: 'deal', values: input.custom_fields ?? {} });
  return {
    title: input.title,
    owner_id: input.owner_id ?? actor.userId,
    person_id: input.person_id ?? null,
    org_id: input.org_id ?? null,
    pipeline_id: place.pipelineId,
    stage_id: place.stageId,
    value: input.value ?? 0,
    currency: input.currency ?? actor.defaultCurrency,
    ...closingAfter(newClosing, input, time),
    probability: input.probability ?? null,
    visible_to: input.visible_to ?? (await defaultVisibility(tx, actor, 'deal')),
    expected_close_date: input.expected_close_date ?? null,
    is_archived: input.is_archived ?? false,
    archive_time: input.is_archived === true ? (input.archive_time ?? time) : null,
    origin: input.origin ?? (actor.source === 'api' ? 'API' : 'ManuallyCreated'),
    origin_id: input.origin_id ?? null,
    channel: input.channel ?? null,
    channel_id: input.channel_id ?? null,
    source_lead_id: input.source_lead_id ?? null,
    add_time: input.add_time ?? null,
    custom_fields: { ...input.copied_fields, ...withoutNulls(custom) },
  };
};

/** Adds a deal; everything it refers to must be there and seen by the actor. */
export const createDeal = async (tx: Tx, actor: Actor, input: NewDeal): Promise<DealRow> => {
  await checkNewDeal(tx, actor, input);
  const id = await insertDeal(tx, actor, await valuesOf(tx, actor, input));
  if (input.label_ids !== undefined && input.label_ids.length > 0)
    await putLabels(tx, actor.companyId, { ids: [id], labelIds: input.label_ids });
  await record(tx, actor, { name: 'deal.created', details: { dealIds: [id] } });
  return (await dealsAfter(tx, actor, [id]))[0] as DealRow;
};
