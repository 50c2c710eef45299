// Merging several records into one at once: what it would do, and doing it. `kept_id` stays, all of `merged_ids` go.
import { z } from 'zod';
import { endpoint, type Can } from '#shared/endpoint.ts';
import { id, idList, idText, text } from '#shared/schemas.ts';
import { mergeMoves, mergeSide } from './contract.ts';
import { mergeKinds, mergePermission, mergeRefusals, mostMerged, type MergeKind } from './rules.ts';

const fieldOfAll = z.strictObject({
  /** As v2 names it; a custom field's code. */
  field_code: z.string(),
  /** Of every record, the kept one first. */
  values: z.array(z.strictObject({ id, value: z.unknown() })),
  /** Whose value is kept; null where those of all are. */
  wins: id.nullable(),
  /** Whose value can be asked for; none where there is nothing to choose. */
  choices: z.array(id),
});
export type FieldOfAll = z.infer<typeof fieldOfAll>;

const groupPreview = z.strictObject({
  kind: z.enum(mergeKinds),
  kept: mergeSide,
  merged: z.array(mergeSide),
  /** Why they cannot be merged, and which of them stands in the way; or null. */
  refusal: z.strictObject({ code: z.enum(mergeRefusals), message: z.string(), id }).nullable(),
  /** Fields that differ. */
  fields: z.array(fieldOfAll),
  /** What goes over to the kept record. */
  moves: mergeMoves,
});
export type MergeGroupPreview = z.infer<typeof groupPreview>;

const plurals = { person: 'persons', organization: 'organizations', deal: 'deals' } as const;
const called = { person: 'Persons', organization: 'Organizations', deal: 'Deals' } as const;

const previewOf = (kind: MergeKind) =>
  endpoint({
    name: `previewMergeOfMany${called[kind]}`,
    method: 'GET',
    path: `/api/v2/merges/${plurals[kind]}/group/preview`,
    can: mergePermission[kind] as Can,
    summary: `What merging several ${plurals[kind]} into one would do: which values win, what moves, or why they cannot be merged. Changes nothing.`,
    tag: 'merging',
    query: z.object({ kept_id: idText, merged_ids: idList.pipe(z.array(id).min(1).max(mostMerged)) }),
    reply: groupPreview,
    errors: ['not_found'],
  });

const mergeOf = (kind: MergeKind) =>
  endpoint({
    name: `mergeMany${called[kind]}`,
    method: 'POST',
    path: `/api/v2/merges/${plurals[kind]}/group`,
    can: mergePermission[kind] as Can,
    summary: `Merges several ${plurals[kind]} into \`kept_id\`, all or none: it takes over all that those of \`merged_ids\` have; \`take\` names by field the record whose value wins.`,
    tag: 'merging',
    body: z.strictObject({
      kept_id: id,
      merged_ids: z.array(id).min(1).max(mostMerged),
      take: z.record(text.max(60), id).optional(),
    }),
    reply: z.strictObject({ id, merged_ids: z.array(id) }),
    errors: ['not_found', ...mergeRefusals],
  });

export const previewMergeGroup = {
  person: previewOf('person'),
  organization: previewOf('organization'),
  deal: previewOf('deal'),
};
export const mergeGroup = { person: mergeOf('person'), organization: mergeOf('organization'), deal: mergeOf('deal') };
