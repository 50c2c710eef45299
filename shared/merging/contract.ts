// Merging two records: what it would do, and doing it. `kept_id` stays, `merged_id` goes.
import { z } from 'zod';
import { endpoint, type Can } from '#shared/endpoint.ts';
import { id, idText, text } from '#shared/schemas.ts';
import { mergeKinds, mergePermission, mergeRefusals, type MergeKind } from './rules.ts';

/** A record of a merge, as its preview tells of it. */
export const mergeSide = z.strictObject({ id, name: z.string(), add_time: z.string(), update_time: z.string() });

/** How much of each thing goes over; `hidden` of it, which the actor does not see, goes as well. */
export const mergeMoves = z.array(z.strictObject({ what: z.string(), count: z.int(), hidden: z.int() }));

const fieldOfBoth = z.strictObject({
  /** As v2 names it; a custom field's code. */
  field_code: z.string(),
  kept: z.unknown(),
  merged: z.unknown(),
  wins: z.enum(['kept', 'merged', 'both']),
  /** Whether the other value can be asked for. */
  is_choice: z.boolean(),
});
export type FieldOfBoth = z.infer<typeof fieldOfBoth>;

const mergePreview = z.strictObject({
  kind: z.enum(mergeKinds),
  kept: mergeSide,
  merged: mergeSide,
  /** Why they cannot be merged, or null. */
  refusal: z.strictObject({ code: z.enum(mergeRefusals), message: z.string() }).nullable(),
  /** Fields that differ. */
  fields: z.array(fieldOfBoth),
  /** What goes over to the kept record. */
  moves: mergeMoves,
});
export type MergePreview = z.infer<typeof mergePreview>;

const plurals = { person: 'persons', organization: 'organizations', deal: 'deals' } as const;
const called = { person: 'Persons', organization: 'Organizations', deal: 'Deals' } as const;

const errors = ['not_found', ...mergeRefusals];

const previewOf = (kind: MergeKind) =>
  endpoint({
    name: `previewMergeOf${called[kind]}`,
    method: 'GET',
    path: `/api/v2/merges/${plurals[kind]}/preview`,
    can: mergePermission[kind] as Can,
    summary: `What merging two ${plurals[kind]} would do: which values win, what moves, or why they cannot be merged. Changes nothing.`,
    tag: 'merging',
    query: z.object({ kept_id: idText, merged_id: idText }),
    reply: mergePreview,
    errors: ['not_found'],
  });

const mergeOf = (kind: MergeKind) =>
  endpoint({
    name: `mergeTwo${called[kind]}`,
    method: 'POST',
    path: `/api/v2/merges/${plurals[kind]}`,
    can: mergePermission[kind] as Can,
    summary: `Merges two ${plurals[kind]}: \`kept_id\` takes over all that \`merged_id\` has; of fields that both have it keeps its own, except those named in \`take\`.`,
    tag: 'merging',
    body: z.strictObject({ kept_id: id, merged_id: id, take: z.array(text.max(60)).max(500).optional() }),
    reply: z.strictObject({ id, merged_id: id }),
    errors,
  });

export const previewMerge = {
  person: previewOf('person'),
  organization: previewOf('organization'),
  deal: previewOf('deal'),
};
export const mergeRecords = { person: mergeOf('person'), organization: mergeOf('organization'), deal: mergeOf('deal') };

const whereOf = (kind: MergeKind) =>
  endpoint({
    name: `findMergedAmong${called[kind]}`,
    method: 'GET',
    path: `/api/v2/merges/${plurals[kind]}/{id}`,
    can: 'user',
    summary: `Which of the ${plurals[kind]} this one is now: the one it was merged into, or itself.`,
    tag: 'merging',
    params: z.object({ id: idText }),
    reply: z.strictObject({ id }),
    errors: ['not_found'],
  });

export const whereMerged = { person: whereOf('person'), organization: whereOf('organization'), deal: whereOf('deal') };
