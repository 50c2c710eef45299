// The options of fields: adding, renaming and deleting many at once, all or none.
import type { FieldEntity } from '#shared/fields/types.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError, forbidden, invalid } from '#server/platform/errors.ts';
import { fieldOf, type Field } from './definitions.ts';
import { lockField } from './fields.queries.ts';
import {
  emptyColumn,
  emptyValues,
  insertOptions,
  retireOptions,
  takeLabelsOff,
  updateOptions,
  type OptionWrite,
} from './options.queries.ts';

export const fieldWithoutOptions = defineError('field_without_options', 400);
export const optionNotFound = defineError('option_not_found', 404);
export const tooManyOptions = defineError('too_many_options', 400);

const optionLimit = 10_000;
const storedSystem = new Set(['label', 'channel', 'priority', 'category']);

export type OptionShown = { id: number; label: string; color: string | null };
type Asked = { entity: FieldEntity; code: string };

/** The field whose options change: custom, or built in with options of the company's own; its permission is asked first. */
const optionField = async (tx: Tx, actor: Actor, asked: Asked): Promise<Field> => {
  const isLabel = asked.code === 'label' || asked.code === 'label_ids';
  if (!may(actor, isLabel ? 'labels.modify' : 'fields.edit')) throw forbidden();
  const found = await fieldOf(tx, actor, asked);
  if (found.options === null || (!found.isCustom && !storedSystem.has(found.code))) throw fieldWithoutOptions();
  if (!found.isCustom) return found;
  await lockField(tx, actor.companyId, found.id);
  return fieldOf(tx, actor, asked);
};

const shown = async (tx: Tx, actor: Actor, asked: Asked): Promise<OptionShown[]> =>
  ((await fieldOf(tx, actor, asked)).options ?? []).map((option) => ({
    id: Number(option.id),
    label: option.label,
    color: option.color,
  }));

const checkKnown = (field: Field, ids: number[]): void => {
  const known = new Set(field.options?.map((option) => option.id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw optionNotFound({ ids: unknown.slice(0, 20).join(', ') });
  if (new Set(ids).size < ids.length) throw invalid('id: names an option twice');
};

/** Adds options; gives the new ones. */
export const addOptions = async (
  tx: Tx,
  actor: Actor,
  input: Asked & { options: OptionWrite[] },
): Promise<OptionShown[]> => {
  const field = await optionField(tx, actor, input);
  if ((field.options?.length ?? 0) + input.options.length > optionLimit) throw tooManyOptions({ limit: optionLimit });
  const ids = new Set(
    await insertOptions(tx, { companyId: actor.companyId, entity: input.entity, code: field.code }, input.options),
  );
  return (await shown(tx, actor, input)).filter((option) => ids.has(option.id));
};

/** Renames and recolours options; gives the changed ones. */
export const changeOptions = async (
  tx: Tx,
  actor: Actor,
  input: Asked & { options: (OptionWrite & { id: number })[] },
): Promise<OptionShown[]> => {
  const field = await optionField(tx, actor, input);
  const ids = input.options.map((option) => option.id);
  checkKnown(field, ids);
  await updateOptions(tx, { companyId: actor.companyId, entity: input.entity, code: field.code }, input.options);
  return (await shown(tx, actor, input)).filter((option) => ids.includes(option.id));
};

/** Deletes options; what holds them loses them. Gives the deleted ones. */
export const deleteOptions = async (tx: Tx, actor: Actor, input: Asked & { ids: number[] }): Promise<OptionShown[]> => {
  const field = await optionField(tx, actor, input);
  checkKnown(field, input.ids);
  const before = (await shown(tx, actor, input)).filter((option) => input.ids.includes(option.id));
  const place = { companyId: actor.companyId, entity: input.entity, code: field.code };
  await retireOptions(tx, place, input.ids);
  if (field.isCustom) await emptyValues(tx, place, input.ids);
  else if (field.code === 'label' && input.entity !== 'product')
    await takeLabelsOff(tx, { ...place, entity: input.entity }, input.ids);
  else await emptyColumn(tx, { ...place, code: input.entity === 'product' ? 'category' : 'channel' }, input.ids);
  return before;
};

/** Makes these the options of a field, as v1 writes them: with an id renamed, without one added, those left out deleted. */
export const replaceOptions = async (
  tx: Tx,
  actor: Actor,
  input: Asked & { options: (OptionWrite & { id?: number | undefined })[] },
): Promise<void> => {
  const field = await optionField(tx, actor, input);
  const kept = input.options.flatMap((option) => (option.id === undefined ? [] : [{ ...option, id: option.id }]));
  const added = input.options.filter((option) => option.id === undefined);
  const ids = new Set(kept.map((option) => option.id));
  const left = (field.options ?? []).map((option) => Number(option.id)).filter((id) => !ids.has(id));
  const asked = { entity: input.entity, code: input.code };
  if (kept.length > 0) await changeOptions(tx, actor, { ...asked, options: kept });
  if (left.length > 0) await deleteOptions(tx, actor, { ...asked, ids: left });
  if (added.length > 0) await addOptions(tx, actor, { ...asked, options: added });
};
