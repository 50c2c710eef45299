// The labels that deals, persons and organizations wear: options of their built-in field 'label'.
import type { FieldEntity } from '#shared/fields/types.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { optionsOf, type FieldOption } from './values.queries.ts';

/** The labels an entity can wear, in their order. */
export const labelsOf = async (reader: Reader, companyId: number, entity: FieldEntity): Promise<FieldOption[]> =>
  optionsOf(reader, companyId, { entity, code: 'label' });

/** The company's own options of another built-in field, a product's category, an activity's priority, in their order. */
export const builtInOptions = async (
  reader: Reader,
  companyId: number,
  field: { entity: 'product'; code: 'category' } | { entity: 'activity'; code: 'priority' },
): Promise<FieldOption[]> => optionsOf(reader, companyId, field);

/** Refuses (400) ids that are no label of the entity. */
export const checkLabels = async (
  tx: Tx,
  actor: Actor,
  input: { entity: FieldEntity; ids: number[] },
): Promise<void> => {
  if (input.ids.length === 0) return;
  const known = new Set((await labelsOf(tx, actor.companyId, input.entity)).map((label) => label.id));
  const strangers = input.ids.filter((id) => !known.has(id));
  if (strangers.length > 0) throw invalid(`label_ids: there is no label ${strangers.join(', ')}`);
};
