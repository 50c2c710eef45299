// A saved filter as a condition for the `where` of a list.
import type { RawBuilder } from 'kysely';
import {
  conditionTree,
  type ConditionTree,
  type FilterCondition,
  type FilterType,
} from '#shared/filters/conditions.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { invalid, notFound } from '#server/platform/errors.ts';
import { either, every, everything, innerAlias, linkedWith, listed, not, nothing } from './joins.queries.ts';
import { asked } from './operators.queries.ts';
import { seenFilter } from './queries.ts';
import { askerOf, customFieldsFor, everyCondition, questionOf, type Context } from './questions.ts';

const conditionOf = (actor: Actor, context: Context, line: FilterCondition): RawBuilder<boolean> => {
  const question = questionOf(line, context);
  // A field deleted since the filter was saved: its condition matches nothing, rather than letting everything through.
  if (typeof question === 'string') return nothing;
  const { object, column, value } = question;
  const main = listed[context.type];
  const isListed = object === main.object;
  const alias = isListed ? main.alias : innerAlias;
  const { condition, isDenied } = asked({ column, alias, operator: line.operator, value, asker: context.asker });
  const whole = isListed ? condition : linkedWith(actor, { type: context.type, object }, condition);
  return isDenied ? not(whole) : whole;
};

/** Refuses (400) conditions that name no field that can be asked about, or ask it what it cannot answer. */
export const checkConditions = async (
  reader: Reader,
  actor: Actor,
  filter: { type: FilterType; conditions: ConditionTree },
): Promise<void> => {
  const context = {
    type: filter.type,
    custom: await customFieldsFor(reader, actor.companyId, filter.conditions),
    asker: askerOf(actor),
  };
  const problems = everyCondition(filter.conditions)
    .map((condition) => questionOf(condition, context))
    .filter((question) => typeof question === 'string');
  if (problems.length > 0) throw invalid(...problems.map((problem) => `conditions.${problem}`));
};

/** The conditions as one SQL condition on the list's alias: d, l, p, o or a. No conditions match everything. */
export const conditionOfTree = async (
  reader: Reader,
  actor: Actor,
  filter: { type: FilterType; conditions: ConditionTree },
): Promise<RawBuilder<boolean>> => {
  const context = {
    type: filter.type,
    custom: await customFieldsFor(reader, actor.companyId, filter.conditions),
    asker: askerOf(actor),
  };
  const [all, any] = filter.conditions.conditions.map((group) =>
    group.conditions.map((line) => conditionOf(actor, context, line)),
  );
  const parts = [...(all ?? []), ...(any !== undefined && any.length > 0 ? [either(any)] : [])];
  return parts.length === 0 ? everything : every(parts);
};

/** The same for conditions that were never saved, and so are checked now: 400 for what cannot be asked. */
export const adHocCondition = async (
  reader: Reader,
  actor: Actor,
  filter: { type: FilterType; conditions: ConditionTree },
): Promise<RawBuilder<boolean>> => {
  await checkConditions(reader, actor, filter);
  return conditionOfTree(reader, actor, filter);
};

/**
 * The condition of a saved filter, for the list of its type, whose table must have the alias d (deals), l (leads), p (people), o (org) or a (activity).
 * Answers 404 when there is no such filter of that type that the actor may see.
 */
export const filterCondition = async (
  reader: Reader,
  actor: Actor,
  filter: { filterId: number; type: FilterType },
): Promise<RawBuilder<boolean>> => {
  const saved = await seenFilter(reader, actor, filter.filterId);
  if (saved === undefined || saved.type !== filter.type) throw notFound();
  return conditionOfTree(reader, actor, { type: filter.type, conditions: conditionTree.parse(saved.conditions) });
};
