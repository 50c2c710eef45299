// Which deals a screen means: everything asked holds at once. Lists, the board, bulk changes and conversions share it.
import { sql, type RawBuilder } from 'kysely';
import type { ParkingQuestion } from '#shared/deals/worth-parking.ts';
import type { ConditionTree } from '#shared/filters/conditions.ts';
import { adHocCondition, filterCondition } from '#server/features/filters/conditions.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { wearsLabel } from './labels.queries.ts';
import { isListed, type Narrowing } from './listing.queries.ts';
import { saysText } from './text.queries.ts';
import { isWorthParking } from './worth-parking.queries.ts';

type Condition = RawBuilder<boolean>;

export type Further = {
  filter_id?: number | undefined;
  conditions?: ConditionTree | undefined;
  text?: string | undefined;
  label_id?: number | undefined;
  worth_parking?: ParkingQuestion | undefined;
};

export type TableNarrowing = Omit<Narrowing, 'filter' | 'isArchived'> & Further & { archived?: boolean | undefined };

/** What is asked beyond the deal's own columns, as conditions on `deals d`; 404 for a saved filter that is not there. */
export const furtherConditions = async (
  reader: Reader,
  actor: Actor,
  asked: Further & { inBin: boolean },
): Promise<Condition[]> => {
  const { filter_id: filterId, conditions, text = '', label_id: labelId, worth_parking: question } = asked;
  return [
    ...(filterId === undefined ? [] : [await filterCondition(reader, actor, { filterId, type: 'deals' })]),
    ...(conditions === undefined ? [] : [await adHocCondition(reader, actor, { type: 'deals', conditions })]),
    ...(text.trim() === '' ? [] : [await saysText(reader, actor, { text, inBin: asked.inBin })]),
    ...(labelId === undefined ? [] : [await wearsLabel(reader, actor, labelId)]),
    ...(question === undefined ? [] : [await isWorthParking(reader, actor, question)]),
  ];
};

/** The condition on `deals d` for all that a screen's list was asked. */
export const tableCondition = async (reader: Reader, actor: Actor, asked: TableNarrowing): Promise<Condition> => {
  const { filter_id: _filter, conditions: _conditions, text: _text, label_id: _label, archived, ...columns } = asked;
  const inBin = asked.status?.includes('deleted') ?? false;
  const further = await furtherConditions(reader, actor, { ...asked, inBin });
  const listed = isListed(actor, { ...columns, filter: null, isArchived: archived ?? false });
  return sql<boolean>`${sql.join([listed, ...further], sql` and `)}`;
};
