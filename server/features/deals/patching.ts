// From what an edit asks to what of a deal changes by it: the same for one deal and for many.
import {
  closingAfter,
  closingProblems,
  mayChangeVisibility,
  mayEditClosedDate,
  type Closing,
  type ClosingEdit,
} from '#shared/deals/rules.ts';
import type { DealEditBody } from '#shared/deals/shape.ts';
import { checkFilled, type RequiredField } from '#server/features/fields/required.ts';
import { changedCustomFields, type CustomValues } from '#server/features/fields/stored.ts';
import { checkLinks, checkOwner } from '#server/features/permissions/links.ts';
import { livingPlace, placeFor, type Place } from '#server/features/stages/placing.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { forbidden, invalid } from '#server/platform/errors.ts';
import type { DealPatch, DealRow } from './queries.ts';

export type DealEdit = DealEditBody & { channel?: number | null | undefined; channel_id?: string | null | undefined };

const plainFields = [
  'title',
  'owner_id',
  'person_id',
  'org_id',
  'value',
  'currency',
  'probability',
  'visible_to',
  'expected_close_date',
  'channel',
  'channel_id',
] as const;

const closedTimes = ['won_time', 'lost_time', 'close_time'] as const;

// Times come back from the database in another spelling and with microseconds; an API client only ever saw whole seconds.
const sameMoment = (one: string | null, other: string | null): boolean =>
  one === other ||
  (one !== null && other !== null && Math.floor(Date.parse(one) / 1000) === Math.floor(Date.parse(other) / 1000));

const closingPatch = (actor: Actor, before: DealRow, edit: DealEdit): Partial<Closing> => {
  const asked: ClosingEdit = { ...edit };
  for (const key of closedTimes) if (sameMoment(asked[key] ?? null, before[key])) delete asked[key];
  const problems = closingProblems(before, asked);
  if (problems.length > 0) throw invalid(...problems);
  if (closedTimes.some((key) => asked[key]) && !mayEditClosedDate(actor)) throw forbidden();
  const after = closingAfter(before, asked, now().toISOString());
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key as keyof Closing] !== value));
};

const archivePatch = (before: DealRow, edit: DealEdit): Partial<DealRow> => {
  const isArchived = edit.is_archived ?? before.is_archived;
  if (!isArchived) {
    if (edit.archive_time) throw invalid('archive_time: can be set only on an archived deal');
    return before.is_archived ? { is_archived: false, archive_time: null } : {};
  }
  const time = edit.archive_time ?? before.archive_time ?? now().toISOString();
  return before.is_archived && sameMoment(time, before.archive_time) ? {} : { is_archived: true, archive_time: time };
};

const goesElsewhere = (before: DealRow, edit: DealEdit): boolean =>
  edit.stage_id === undefined
    ? edit.pipeline_id !== undefined && edit.pipeline_id !== before.pipeline_id
    : edit.stage_id !== before.stage_id;

/** Where the edit takes each of the deals, by their ids; those that stay where they are have none. The places stay usable until the transaction ends. */
export const placesAfter = async (
  tx: Tx,
  actor: Actor,
  work: { deals: DealRow[]; edit: DealEdit },
): Promise<Map<number, Place>> => {
  const { deals, edit } = work;
  const places = new Map<number, Place>();
  const elsewhere = deals.filter((deal) => goesElsewhere(deal, edit));
  if (elsewhere.length > 0) {
    const place = await placeFor(tx, actor, { stageId: edit.stage_id, pipelineId: edit.pipeline_id });
    for (const { id } of elsewhere) places.set(id, place);
  }
  if (edit.status !== 'open') return places;
  // The stage of a closed deal may have been deleted; an open deal needs one that is there.
  const reopened = deals.filter((deal) => deal.status !== 'open' && !places.has(deal.id));
  for (const [stageId, those] of Map.groupBy(reopened, (deal) => deal.stage_id)) {
    const pipelineId = (those[0] as DealRow).pipeline_id;
    const place = await livingPlace(tx, actor, { pipelineId, stageId });
    for (const { id } of those) places.set(id, place);
  }
  return places;
};

/** What an edit needs from the database: where the deals go, and the custom values as they are stored. */
export type Resolved = {
  edit: DealEdit;
  places: Map<number, Place>;
  custom: CustomValues;
  required: RequiredField[];
};

/** What changes by the edit; throws for what this deal cannot become. */
export const patchFor = (actor: Actor, before: DealRow, { edit, places, custom, required }: Resolved): DealPatch => {
  const place = places.get(before.id) ?? null;
  const changed = plainFields.filter((key) => edit[key] !== undefined && edit[key] !== before[key]);
  const plain = Object.fromEntries(changed.map((key) => [key, edit[key]])) as DealPatch;
  const values = changedCustomFields(before.custom_fields, custom);
  const moves = place !== null && place.stageId !== before.stage_id;
  const closing = closingPatch(actor, before, edit);
  checkFilled(required, {
    stageId: moves ? place.stageId : null,
    pipelineId: place?.pipelineId ?? before.pipeline_id,
    closesAs: closing.status === 'won' || closing.status === 'lost' ? closing.status : null,
    values: { ...before.custom_fields, ...custom },
  });
  return {
    ...plain,
    // Whoever writes the value takes it out of the lines' hands.
    ...(plain.value !== undefined && before.value_from_products ? { value_from_products: false } : {}),
    ...closing,
    ...archivePatch(before, edit),
    ...(moves ? { pipeline_id: place.pipelineId, stage_id: place.stageId } : {}),
    ...(Object.keys(values).length === 0 ? {} : { custom_fields: values }),
  };
};

/** Refuses a patch that points at what is not there, or changes who sees the deal without the permission. */
export const checkPatch = async (tx: Tx, actor: Actor, patch: DealPatch): Promise<void> => {
  await checkLinks(tx, actor, { person_ids: patch.person_id ? [patch.person_id] : [], org_id: patch.org_id });
  if (patch.owner_id !== undefined) await checkOwner(tx, actor, { field: 'owner_id', id: patch.owner_id });
  if (patch.visible_to !== undefined && !mayChangeVisibility(actor)) throw forbidden();
};

/** Whether the edit gives the deal other labels than it has. */
export const changesLabels = (before: DealRow, edit: DealEdit): boolean =>
  edit.label_ids !== undefined && new Set(edit.label_ids).symmetricDifference(new Set(before.label_ids)).size > 0;

const formulaSources = ['value', 'currency', 'probability', 'stage_id', 'pipeline_id', 'custom_fields'] as const;

/** Whether formulas may come to something else by the patch. */
export const touchesFormulas = (patch: DealPatch): boolean => formulaSources.some((key) => patch[key] !== undefined);
