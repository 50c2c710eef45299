// What the kept record holds after a merge.
import { isDeepStrictEqual } from 'node:util';
import { isEmptyValue, singleFields, unitedFields, winnerOf, type Winner } from '#shared/merging/fields.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import type { Channel } from '#shared/contacts/schemas.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';

export type Columns = Record<string, unknown>;
export type Side = { custom_fields: CustomValues } & Columns;
export type Sides<Row extends object> = { kept: Row; merged: Row };

/** What the merge writes to the kept record: only what differs from what it holds. */
export type MergedValues = { columns: Columns; custom: CustomValues };

// One address is written in many ways.
const spelling: Record<string, (value: string) => string> = {
  emails: (value) => value.trim().toLowerCase(),
  // A country's prefix comes in many ways, or not at all.
  phones: (value) => value.replaceAll(/\D/g, '').slice(-9) || value.trim(),
};

/** The channels of both, those of the kept record first; its primary one stays the primary one. */
export const unitedChannels = (code: string, { kept, merged }: Sides<Channel[]>): Channel[] => {
  const spelled = spelling[code] ?? ((value: string) => value.trim().toLowerCase());
  const known = new Set(kept.map(({ value }) => spelled(value)));
  const added: Channel[] = [];
  for (const channel of merged) {
    const one = spelled(channel.value);
    if (known.has(one)) continue;
    known.add(one);
    added.push(kept.length === 0 ? channel : { ...channel, primary: false });
  }
  const all = [...kept, ...added];
  if (all.length === 0 || all.some(({ primary }) => primary)) return all;
  return all.map((channel, index) => ({ ...channel, primary: index === 0 }));
};

const united = (kind: MergeKind, { kept, merged }: Sides<Side>): Columns => {
  const columns: Columns = {};
  for (const code of unitedFields[kind]) {
    // Labels have rows of their own.
    if (code === 'label_ids') continue;
    const lists = { kept: kept[code] as Channel[], merged: merged[code] as Channel[] };
    const all = unitedChannels(code, lists);
    if (all.length > lists.kept.length) columns[code] = all;
  }
  return columns;
};

/** Which value of a field wins, by its name in v2 or its custom code. */
export const winnerOfField = (code: string, sides: Sides<Side>, taken: ReadonlySet<string>): Winner => {
  const valueOf = (side: Side): unknown => (code in side ? side[code] : side.custom_fields[code]);
  return winnerOf(code, { kept: valueOf(sides.kept), merged: valueOf(sides.merged) }, taken);
};

/** What the kept record takes from the merged one; fields of these codes are computed, and none's to take. */
export const mergedValues = (
  kind: MergeKind,
  sides: Sides<Side>,
  { taken, formulas }: { taken: ReadonlySet<string>; formulas: ReadonlySet<string> },
): MergedValues => {
  const { kept, merged } = sides;
  const columns: Columns = united(kind, sides);
  for (const field of singleFields[kind]) {
    if (winnerOfField(field.code, sides, taken) === 'kept') continue;
    for (const column of field.columns)
      if (!isDeepStrictEqual(kept[column], merged[column])) columns[column] = merged[column];
  }
  const custom: CustomValues = {};
  for (const [code, value] of Object.entries(merged.custom_fields)) {
    if (formulas.has(code) || isEmptyValue(code, value)) continue;
    if (winnerOfField(code, sides, taken) === 'merged' && !isDeepStrictEqual(kept.custom_fields[code], value))
      custom[code] = value;
  }
  return { columns, custom };
};
