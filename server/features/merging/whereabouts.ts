// Where records are that were merged into others.
import type { MergeKind } from '#shared/merging/rules.ts';
import { sees } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { mergedInto } from './merges.queries.ts';

const tables = { person: 'persons', organization: 'organizations', deal: 'deals' } as const;

/** The deal that a deal was merged into, whoever asks; undefined when it was not merged. */
export const dealMergedInto = async (reader: Reader, companyId: number, id: number): Promise<number | undefined> =>
  (await mergedInto(reader, companyId, { kind: 'deal', ids: [id] })).get(id);

/** The record that one is now: the one it was merged into, else itself; 404 unless the actor sees that. */
export const seenTarget = async (
  reader: Reader,
  actor: Actor,
  { kind, id }: { kind: MergeKind; id: number },
): Promise<number> => {
  const target = (await mergedInto(reader, actor.companyId, { kind, ids: [id] })).get(id) ?? id;
  if (!(await sees(reader, actor, { table: tables[kind], id: target }))) throw notFound();
  return target;
};
