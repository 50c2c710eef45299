// Putting fields and options in order, and saying what is lost with a field.
import { mostUsesCounted } from '#shared/fields/arranging.contract.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { countValues, orderFields, orderOptions } from './arranging.queries.ts';
import { fieldBuiltIn, lockCustomField } from './changing.ts';
import { fieldOf } from './definitions.ts';
import { formulasNaming } from './formulas.ts';

export const arrangeFields = async (
  tx: Tx,
  actor: Actor,
  order: { entity: FieldEntity; codes: string[] },
): Promise<number> => orderFields(tx, actor.companyId, order);

export const arrangeOptions = async (
  tx: Tx,
  actor: Actor,
  order: { entity: FieldEntity; code: string; ids: number[] },
): Promise<number> => {
  await lockCustomField(tx, actor, { entity: order.entity, code: order.code });
  return orderOptions(tx, actor.companyId, order);
};

/** How many records have a value in the field, and the formula fields that name it. */
export const fieldUse = async (
  reader: Reader,
  actor: Actor,
  asked: { entity: FieldEntity; code: string },
): Promise<{ records: number; is_capped: boolean; formulas: string[] }> => {
  const field = await fieldOf(reader, actor, asked);
  if (!field.isCustom) throw fieldBuiltIn();
  const count = await countValues(reader, actor.companyId, { ...asked, most: mostUsesCounted });
  const formulas = asked.entity === 'deal' ? await formulasNaming(reader, actor.companyId, [field.id]) : [];
  return { records: Math.min(count, mostUsesCounted), is_capped: count > mostUsesCounted, formulas };
};
