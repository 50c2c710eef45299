// What a merge would do, by the same tables as the merge itself.
import { isDeepStrictEqual } from 'node:util';
import type { FieldOfBoth, MergePreview } from '#shared/merging/contract.ts';
import type { Channel } from '#shared/contacts/schemas.ts';
import { isEmptyValue, keptFields, mayBeTaken, singleFields, unitedFields } from '#shared/merging/fields.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { formulaCodes } from '#server/features/fields/formulas.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { translate } from '#server/platform/messages.ts';
import { v2Time } from '#server/platform/times.ts';
import { countCarried } from './carried.queries.ts';
import { lockSides, refusalOf, type MergeSides, type Pair } from './sides.ts';
import { unitedChannels, winnerOfField, type Side, type Sides } from './values.ts';

const none: ReadonlySet<string> = new Set();

/** A field's value as the preview shows it. */
export const shownValue = (code: string, side: Side): unknown => {
  if (!(code in side)) return side.custom_fields[code] ?? null;
  return code === 'value' ? { value: side['value'], currency: side['currency'] } : (side[code] ?? null);
};

/** A field's value as it is compared. */
export const valueIn = (code: string, side: Side): unknown => (code in side ? side[code] : side.custom_fields[code]);

/** Whether the merged record's list holds what the kept one's does not. */
export const addsTo = (code: string, { kept, merged }: Sides<Side>): boolean => {
  if (code === 'label_ids') return !new Set(merged[code] as number[]).isSubsetOf(new Set(kept[code] as number[]));
  const lists = { kept: kept[code] as Channel[], merged: merged[code] as Channel[] };
  return unitedChannels(code, lists).length > lists.kept.length;
};

const fieldsOf = (
  kind: MergeKind,
  sides: Sides<Side>,
  { formulas, mayShow }: { formulas: ReadonlySet<string>; mayShow: boolean },
): FieldOfBoth[] => {
  const { kept, merged } = sides;
  const custom = [...new Set([...Object.keys(kept.custom_fields), ...Object.keys(merged.custom_fields)])];
  const single = [...singleFields[kind].map(({ code }) => code), ...custom.filter((code) => !formulas.has(code))];
  const field = (code: string, wins: FieldOfBoth['wins'], isChoice: boolean): FieldOfBoth => ({
    field_code: code,
    kept: shownValue(code, kept),
    merged: shownValue(code, merged),
    wins,
    is_choice: isChoice,
  });
  const differs = (code: string): boolean => !isDeepStrictEqual(shownValue(code, kept), shownValue(code, merged));
  const hasBoth = (code: string): boolean =>
    !isEmptyValue(code, valueIn(code, kept)) && !isEmptyValue(code, valueIn(code, merged));
  return [
    ...single
      .filter(differs)
      .map((code) =>
        field(
          code,
          winnerOfField(code, sides, none),
          hasBoth(code) && mayBeTaken(code, merged) && (code !== 'visible_to' || mayShow),
        ),
      ),
    ...keptFields[kind].filter(differs).map((code) => field(code, 'kept', false)),
    ...unitedFields[kind].filter((code) => addsTo(code, sides)).map((code) => field(code, 'both', false)),
  ];
};

/** A record as the preview tells of it. */
export const sideOf = (of: MergeSides, which: 'kept' | 'merged'): MergePreview['kept'] => {
  const row = of.sides[which];
  return {
    id: row.id,
    name: 'title' in row ? row.title : row.name,
    add_time: v2Time(row.add_time),
    update_time: v2Time(row.update_time),
  };
};

/** What merging these two would do; 404 unless the actor sees them both. */
export const previewOfMerge = async (
  tx: Tx,
  actor: Actor,
  { kind, pair }: { kind: MergeKind; pair: Pair },
): Promise<MergePreview> => {
  const of = await lockSides(tx, actor, { kind, pair });
  const refusal = await refusalOf(tx, actor, of);
  const formulas = kind === 'deal' ? await formulaCodes(tx, actor.companyId) : new Set<string>();
  return {
    kind,
    kept: sideOf(of, 'kept'),
    merged: sideOf(of, 'merged'),
    refusal: refusal === null ? null : { code: refusal, message: translate(actor.language, refusal) },
    fields: fieldsOf(kind, of.sides as unknown as Sides<Side>, {
      formulas,
      mayShow: may(actor, 'items.change_visibility'),
    }),
    moves: await countCarried(tx, actor, { kind, mergedId: pair.mergedId }),
  };
};
