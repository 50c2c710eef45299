// Editing a deal: what is not named stays, and a form saved as it was changes nothing.
import {
  closingAfter,
  closingProblems,
  mayChangeVisibility,
  mayEditClosedDate,
  type Closing,
  type ClosingEdit,
} from '#shared/deals/rules.ts';
import type { DealEditBody } from '#shared/deals/shape.ts';
import { readCustomFields } from '#server/features/fields/custom-values.ts';
import { checkLabels } from '#server/features/fields/labels.ts';
import { changedCustomFields } from '#server/features/fields/stored.ts';
import { checkLinks, checkOwner } from '#server/features/permissions/links.ts';
import { livingPlace, placeFor } from '#server/features/stages/placing.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { forbidden, invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { changesBetween } from './changes.ts';
import { checkEditable, lockSeenDeal } from './deals.ts';
import { dealsAfter, putLabels, updateDeal, type DealPatch, type DealRow } from './queries.ts';
import { restoreLocked } from './restoring.ts';

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

const placePatch = async (tx: Tx, actor: Actor, work: { before: DealRow; edit: DealEdit }): Promise<DealPatch> => {
  const { before, edit } = work;
  const isElsewhere =
    edit.stage_id === undefined
      ? edit.pipeline_id !== undefined && edit.pipeline_id !== before.pipeline_id
      : edit.stage_id !== before.stage_id;
  // The stage of a closed deal may have been deleted; an open deal needs one that is there.
  const isReopened = before.status !== 'open' && edit.status === 'open';
  if (!isElsewhere && !isReopened) return {};
  const here = { pipelineId: before.pipeline_id, stageId: before.stage_id };
  const place = isElsewhere
    ? await placeFor(tx, actor, { stageId: edit.stage_id, pipelineId: edit.pipeline_id })
    : await livingPlace(tx, actor, here);
  return place.stageId === before.stage_id ? {} : { pipeline_id: place.pipelineId, stage_id: place.stageId };
};

const checkReferences = async (tx: Tx, actor: Actor, patch: DealPatch): Promise<void> => {
  await checkLinks(tx, actor, { person_ids: patch.person_id ? [patch.person_id] : [], org_id: patch.org_id });
  if (patch.owner_id !== undefined) await checkOwner(tx, actor, { field: 'owner_id', id: patch.owner_id });
  if (patch.visible_to !== undefined && !mayChangeVisibility(actor)) throw forbidden();
};

const patchFor = async (tx: Tx, actor: Actor, work: { before: DealRow; edit: DealEdit }): Promise<DealPatch> => {
  const { before, edit } = work;
  const changed = plainFields.filter((key) => edit[key] !== undefined && edit[key] !== before[key]);
  const plain = Object.fromEntries(changed.map((key) => [key, edit[key]])) as DealPatch;
  const values = await readCustomFields(tx, actor, { entity: 'deal', values: edit.custom_fields ?? {} });
  const custom = changedCustomFields(before.custom_fields, values);
  await checkReferences(tx, actor, plain);
  return {
    ...plain,
    ...closingPatch(actor, before, edit),
    ...archivePatch(before, edit),
    ...(await placePatch(tx, actor, work)),
    ...(Object.keys(custom).length === 0 ? {} : { custom_fields: custom }),
  };
};

const sameIds = (one: number[], other: number[]): boolean =>
  new Set(one).symmetricDifference(new Set(other)).size === 0;

/** Edits one deal; `is_deleted: false` first restores it. Refused for a deal that is deleted, archived or not the actor's to edit. */
export const changeDeal = async (tx: Tx, actor: Actor, input: { id: number; edit: DealEdit }): Promise<DealRow> => {
  const { id, edit } = input;
  if (edit.is_deleted === true) throw invalid('is_deleted: cannot be set by an edit; send DELETE instead');
  const found = await lockSeenDeal(tx, actor, id);
  const before = found.is_deleted && edit.is_deleted === false ? await restoreLocked(tx, actor, found) : found;
  checkEditable(actor, before, edit.is_archived === false || isEmptyEdit(edit));
  if (edit.label_ids !== undefined) await checkLabels(tx, actor, { entity: 'deal', ids: edit.label_ids });
  const columns = await patchFor(tx, actor, { before, edit });
  const hasNewLabels = edit.label_ids !== undefined && !sameIds(edit.label_ids, before.label_ids);
  if (Object.keys(columns).length === 0 && !hasNewLabels) return before;
  await updateDeal(tx, actor.companyId, { id, patch: columns });
  if (hasNewLabels) await putLabels(tx, actor.companyId, { id, labelIds: edit.label_ids as number[] });
  const after = (await dealsAfter(tx, actor, [id]))[0] as DealRow;
  const changes = changesBetween(before, after);
  if (changes.length > 0) await record(tx, actor, { name: 'deal.changed', details: { changes, isBulk: false } });
  return after;
};

const isEmptyEdit = (edit: DealEdit): boolean =>
  Object.entries(edit).every(
    ([key, value]) => value === undefined || ['is_deleted', 'is_archived', 'archive_time'].includes(key),
  );
