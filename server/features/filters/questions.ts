// From the conditions of a filter to questions that can be asked: fields found, operators and values checked.
import { systemFieldById } from '#shared/fields/system.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import {
  objectsOf,
  type ConditionTree,
  type FilterCondition,
  type FilterObject,
  type FilterType,
} from '#shared/filters/conditions.ts';
import { kindOf, operatorsOf } from '#shared/filters/kinds.ts';
import { customFieldDefinitions, type FieldDefinition } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { customColumn, type FilterColumn } from './column.queries.ts';
import { systemColumn } from './columns.queries.ts';
import { todayIn } from './relative-dates.ts';
import { readValue, type Asker, type FilterValue } from './values.ts';

export type CustomFields = Partial<Record<FieldEntity, FieldDefinition[]>>;

const entityOf: Record<FilterObject, FieldEntity | null> = {
  deal: 'deal',
  lead: 'deal',
  person: 'person',
  organization: 'organization',
  activity: null,
};

/** The object a condition means: leads mirror the fields of deals, so in a filter of leads "deal" is the lead. */
export const objectMeant = (type: FilterType, condition: FilterCondition): FilterObject =>
  type === 'leads' && condition.object === 'deal' ? 'lead' : condition.object;

export const everyCondition = (tree: ConditionTree): FilterCondition[] =>
  tree.conditions.flatMap((group) => group.conditions);

/** The custom fields of every object that the conditions name. */
export const customFieldsFor = async (
  reader: Reader,
  companyId: number,
  tree: ConditionTree,
): Promise<CustomFields> => {
  const found: CustomFields = {};
  for (const { object } of everyCondition(tree)) {
    const entity = entityOf[object];
    if (entity !== null) found[entity] ??= await customFieldDefinitions(reader, companyId, entity);
  }
  return found;
};

const customField = (object: FilterObject, id: number, custom: CustomFields): FieldDefinition | undefined => {
  const entity = entityOf[object];
  return entity === null ? undefined : custom[entity]?.find((field) => field.id === id);
};

/** Who asks, and which day it is where they are. */
export const askerOf = (actor: Actor): Asker => ({
  userId: actor.userId,
  timeZone: actor.timeZone,
  today: todayIn(actor.timeZone, now()),
});

/** The code of the field a condition names, or null when there is none (any more). */
export const fieldCode = (condition: FilterCondition, custom: CustomFields): string | null => {
  const id = Number(condition.field_id);
  return systemFieldById(condition.object, id)?.code ?? customField(condition.object, id, custom)?.code ?? null;
};

const columnOf = (object: FilterObject, id: number, custom: CustomFields): FilterColumn | null => {
  const system = systemFieldById(object, id);
  if (system !== null) return systemColumn(object, system.code);
  const field = customField(object, id, custom);
  const kind = field === undefined ? null : kindOf(field.type);
  if (field === undefined || kind === null) return null;
  const column = customColumn(kind, field.code);
  return object === 'deal' ? { ...column, fieldId: field.id } : column;
};

export type Context = { type: FilterType; custom: CustomFields; asker: Asker };
export type Found = { object: FilterObject; column: FilterColumn; value: FilterValue };

/** What a condition asks, or a sentence that says why it cannot be asked. */
export const questionOf = (condition: FilterCondition, context: Context): Found | string => {
  const object = objectMeant(context.type, condition);
  if (!objectsOf[context.type].includes(object))
    return `object: filters of ${context.type} do not ask about "${object}"`;
  const column = columnOf(object, Number(condition.field_id), context.custom);
  if (column === null) return `field_id: ${condition.field_id} is no field of "${object}" that can be asked about`;
  const operators: readonly string[] = operatorsOf[column.kind];
  if (!operators.includes(condition.operator)) return `operator: fields of this kind take ${operators.join(', ')}`;
  const value = readValue(column.kind, condition, context.asker);
  if (value === null) return 'value: does not fit the field';
  if (value.is === 'rotten' && object !== 'deal') return 'value: only deals rot';
  return { object, column, value };
};
