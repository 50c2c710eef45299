// Custom field values on their way in (checked against the company's fields) and out, in both dialects.
import { addressParts, type FieldEntity } from '#shared/fields/types.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { fromFlat, toFlat } from './flat-values.ts';
import type { CustomValues } from './stored.ts';
import { valueShapes } from './value-shapes.ts';
import { definitionsOf, missingReferences, type FieldDefinition, type References } from './values.queries.ts';

export type { FieldDefinition, FieldOption } from './values.queries.ts';

/** The custom fields of an entity that are not deleted, in their order, with their options. For leads, ask for those of 'deal'. */
export const customFieldDefinitions = async (
  reader: Reader,
  companyId: number,
  entity: FieldEntity,
): Promise<FieldDefinition[]> => definitionsOf(reader, companyId, entity);

const checked = (definition: FieldDefinition | undefined, code: string, value: unknown): unknown => {
  const place = `custom_fields.${code}`;
  if (definition === undefined) throw invalid(`${place}: is no field of this company`);
  if (definition.formula !== null) throw invalid(`${place}: is computed by its formula and cannot be written`);
  if (value === null) return null;
  const parsed = valueShapes[definition.type].safeParse(value);
  if (!parsed.success)
    throw invalid(
      ...parsed.error.issues.slice(0, 3).map((issue) => `${[place, ...issue.path].join('.')}: ${issue.message}`),
    );
  if (definition.type !== 'enum' && definition.type !== 'set') return parsed.data;
  const options = new Set(definition.options.map((option) => option.id));
  const stranger = [parsed.data].flat().find((id) => !options.has(id as number));
  if (stranger !== undefined) throw invalid(`${place}: ${String(stranger)} is none of the field's options`);
  return parsed.data;
};

const checkReferences = async (
  tx: Tx,
  companyId: number,
  pointing: { code: string; kind: keyof References; id: number }[],
): Promise<void> => {
  const idsOf = (kind: keyof References): number[] =>
    pointing.filter((value) => value.kind === kind).map((value) => value.id);
  const missing = await missingReferences(tx, companyId, {
    user: idsOf('user'),
    org: idsOf('org'),
    people: idsOf('people'),
  });
  const lost = pointing.filter(({ kind, id }) => missing[kind].includes(id));
  if (lost.length > 0) throw invalid(...lost.map(({ code, id }) => `custom_fields.${code}: ${id} does not exist`));
};

const patchOf = async (
  tx: Tx,
  actor: Actor,
  input: { definitions: FieldDefinition[]; values: CustomValues },
): Promise<CustomValues> => {
  const byCode = new Map(input.definitions.map((definition) => [definition.code, definition]));
  const patch = Object.fromEntries(
    Object.entries(input.values).map(([code, value]) => [code, checked(byCode.get(code), code, value)]),
  );
  const pointing = Object.entries(patch).flatMap(([code, value]) => {
    const kind = byCode.get(code)?.type;
    return (kind === 'user' || kind === 'org' || kind === 'people') && value !== null
      ? [{ code, kind, id: value as number }]
      : [];
  });
  await checkReferences(tx, actor.companyId, pointing);
  return patch;
};

/** Checks a v2 `custom_fields` object; gives the patch to store (code -> value, null clears). Throws a 400 naming `custom_fields.<code>`. */
export const readCustomFields = async (
  tx: Tx,
  actor: Actor,
  input: { entity: FieldEntity; values: Record<string, unknown> },
): Promise<CustomValues> => {
  if (Object.keys(input.values).length === 0) return {};
  return patchOf(tx, actor, {
    definitions: await definitionsOf(tx, actor.companyId, input.entity),
    values: input.values,
  });
};

/** The same from a flat v1 body, of which only the 40-hex keys are read. Give the raw body: schemas drop keys they do not know. */
export const readCustomFieldsV1 = async (
  tx: Tx,
  actor: Actor,
  input: { entity: FieldEntity; body: Record<string, unknown> },
): Promise<CustomValues> => {
  if (!Object.keys(input.body).some((key) => /^[0-9a-f]{40}(_|$)/.test(key))) return {};
  const definitions = await definitionsOf(tx, actor.companyId, input.entity);
  return patchOf(tx, actor, { definitions, values: fromFlat(definitions, input.body, actor.defaultCurrency) });
};

const labelled = (definition: FieldDefinition, id: number): unknown => ({
  id,
  label: definition.options.find((option) => option.id === id)?.label ?? null,
});

const presented = (definition: FieldDefinition, value: unknown, optionLabels: boolean): unknown => {
  if (value === null) return null;
  if (definition.type === 'address')
    return { ...Object.fromEntries(addressParts.map((part) => [part, null])), ...(value as object) };
  if (!optionLabels) return value;
  if (definition.type === 'enum') return labelled(definition, value as number);
  if (definition.type === 'set') return (value as number[]).map((id) => labelled(definition, id));
  return value;
};

/** The v2 `custom_fields` object: every field, or `only` some, unset ones null; `optionLabels` writes options as {id, label}. */
export const presentCustomFields = (
  definitions: FieldDefinition[],
  stored: CustomValues,
  options: { only?: string[] | undefined; optionLabels?: boolean | undefined } = {},
): Record<string, unknown> => {
  const shown =
    options.only === undefined
      ? definitions
      : definitions.filter((definition) => options.only?.includes(definition.code));
  return Object.fromEntries(
    shown.map((definition) => [
      definition.code,
      presented(definition, stored[definition.code] ?? null, options.optionLabels ?? false),
    ]),
  );
};

/** The flat keys of v1 in its deal format; leads leave unset fields out (`omitUnset`). */
export const presentCustomFieldsV1 = (
  definitions: FieldDefinition[],
  stored: CustomValues,
  options: { omitUnset: boolean },
): Record<string, unknown> =>
  Object.assign(
    {},
    ...definitions
      .filter((definition) => !options.omitUnset || definition.code in stored)
      .map((definition) => toFlat(definition, stored[definition.code] ?? null)),
  ) as Record<string, unknown>;
