// Merging several records into one: pair after pair, in one transaction.
import { isDeepStrictEqual } from 'node:util';
import type { FieldOfAll, MergeGroupPreview } from '#shared/merging/group.contract.ts';
import { isEmptyValue, keptFields, mayBeTaken, singleFields, unitedFields } from '#shared/merging/fields.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { formulaCodes } from '#server/features/fields/formulas.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { translate } from '#server/platform/messages.ts';
import { countCarried } from './carried.queries.ts';
import { merge } from './merging.ts';
import { addsTo, shownValue, sideOf, valueIn } from './preview.ts';
import { lockSides, lockTogether, refusalOf, type MergeSides } from './sides.ts';
import { winnerOfField, type Side, type Sides } from './values.ts';

export type MergeGroup = { keptId: number; mergedIds: number[] };

const none: ReadonlySet<string> = new Set();

const distinct = ({ keptId, mergedIds }: MergeGroup): number[] => {
  if (mergedIds.includes(keptId)) throw invalid('merged_ids: holds the record that is kept');
  return [...new Set(mergedIds)];
};

/** Merges all into the kept one, or none; `take` names by field the record whose value wins. */
export const mergeAll = async (
  tx: Tx,
  actor: Actor,
  input: { kind: MergeKind; group: MergeGroup; take: Record<string, number> },
): Promise<number[]> => {
  const { kind, group, take } = input;
  const ids = distinct(group);
  // A merge cannot be undone: whoever means a record that is not among them has to say another.
  const stray = Object.keys(take).find((code) => ![group.keptId, ...ids].includes(take[code] as number));
  if (stray !== undefined) throw invalid(`take: ${stray} is to be that of a record that is not merged`);
  await lockTogether(tx, actor, { kind, ids: [group.keptId, ...ids] });
  for (const mergedId of ids) {
    const codes = Object.keys(take).filter((code) => take[code] === mergedId);
    await merge(tx, actor, { kind, pair: { keptId: group.keptId, mergedId }, take: codes });
  }
  return ids;
};

type Asked = { kind: MergeKind; records: Side[]; mayShow: boolean };

const idOf = (side: Side): number => Number(side['id']);

// As the pairs are merged one after the other: what was taken over stays, unless the next one's is asked for.
const winnerAmong = (code: string, [kept, ...others]: Side[]): number => {
  let winner = kept as Side;
  for (const other of others)
    if (winnerOfField(code, { kept: winner, merged: other }, none) === 'merged') winner = other;
  return idOf(winner);
};

const choicesOf = (code: string, { records, mayShow }: Asked): number[] => {
  const [kept] = records;
  const filled = records.filter((record) => !isEmptyValue(code, valueIn(code, record)));
  const differ = filled.some(
    (record) => !isDeepStrictEqual(shownValue(code, record), shownValue(code, filled[0] as Side)),
  );
  if (!differ || (code === 'visible_to' && !mayShow)) return [];
  // Who withdrew a consent withdrew it for good.
  if (code === 'marketing_status' && filled.some((record) => valueIn(code, record) === 'unsubscribed')) return [];
  const open = filled.filter((record) => record === kept || mayBeTaken(code, record));
  return open.length < 2 ? [] : open.map(idOf);
};

const fieldsOf = (asked: Asked, formulas: ReadonlySet<string>): FieldOfAll[] => {
  const { kind, records } = asked;
  const [kept, ...others] = records as [Side, ...Side[]];
  const custom = [...new Set(records.flatMap((record) => Object.keys(record.custom_fields)))];
  const codes = [...singleFields[kind].map(({ code }) => code), ...custom.filter((code) => !formulas.has(code))];
  const values = (code: string) => records.map((record) => ({ id: idOf(record), value: shownValue(code, record) }));
  const differs = (code: string): boolean =>
    others.some((other) => !isDeepStrictEqual(shownValue(code, kept), shownValue(code, other)));
  return [
    ...codes.filter(differs).map((code) => ({
      field_code: code,
      values: values(code),
      wins: winnerAmong(code, records),
      choices: choicesOf(code, asked),
    })),
    ...keptFields[kind]
      .filter(differs)
      .map((code) => ({ field_code: code, values: values(code), wins: idOf(kept), choices: [] })),
    ...unitedFields[kind]
      .filter((code) => others.some((other) => addsTo(code, { kept, merged: other })))
      .map((code) => ({ field_code: code, values: values(code), wins: null, choices: [] })),
  ];
};

const movesOf = async (tx: Tx, actor: Actor, { kind, ids }: { kind: MergeKind; ids: number[] }) => {
  const sums = new Map<string, { what: string; count: number; hidden: number }>();
  for (const mergedId of ids)
    for (const { what, count, hidden } of await countCarried(tx, actor, { kind, mergedId })) {
      const sum = sums.get(what) ?? { what, count: 0, hidden: 0 };
      sums.set(what, { what, count: sum.count + count, hidden: sum.hidden + hidden });
    }
  return [...sums.values()];
};

const refusalIn = async (tx: Tx, actor: Actor, pairs: MergeSides[]): Promise<MergeGroupPreview['refusal']> => {
  for (const of of pairs) {
    const code = await refusalOf(tx, actor, of);
    if (code !== null) return { code, message: translate(actor.language, code), id: of.sides.merged.id };
  }
  return null;
};

/** What merging all into the kept one would do; 404 unless the actor sees them all. */
export const previewOfGroup = async (
  tx: Tx,
  actor: Actor,
  { kind, group }: { kind: MergeKind; group: MergeGroup },
): Promise<MergeGroupPreview> => {
  const ids = distinct(group);
  const pairs: MergeSides[] = [];
  for (const mergedId of ids)
    pairs.push(await lockSides(tx, actor, { kind, pair: { keptId: group.keptId, mergedId } }));
  const sides = pairs.map((of) => of.sides as unknown as Sides<Side>);
  const records = [(sides[0] as Sides<Side>).kept, ...sides.map(({ merged }) => merged)];
  const formulas = kind === 'deal' ? await formulaCodes(tx, actor.companyId) : new Set<string>();
  return {
    kind,
    kept: sideOf(pairs[0] as MergeSides, 'kept'),
    merged: pairs.map((of) => sideOf(of, 'merged')),
    refusal: await refusalIn(tx, actor, pairs),
    fields: fieldsOf({ kind, records, mayShow: may(actor, 'items.change_visibility') }, formulas),
    moves: await movesOf(tx, actor, { kind, ids }),
  };
};
