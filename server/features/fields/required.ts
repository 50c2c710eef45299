// Fields that must be filled before a deal goes on. The screens are held to it; API clients, as with any field, are not.
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { requiredFieldsOfDeals, type RequiredField } from './required.queries.ts';
import type { CustomValues } from './stored.ts';

export type { RequiredField } from './required.queries.ts';

export const fieldsRequired = defineError('fields_required', 400);

/** The fields a deal must have filled as the actor moves or closes it; none for an API client. */
export const fieldsToFill = async (reader: Reader, actor: Actor): Promise<RequiredField[]> =>
  actor.source === 'app' ? requiredFieldsOfDeals(reader, actor.companyId) : [];

type Goal = { stageId: number | null; pipelineId: number; closesAs: 'won' | 'lost' | null; values: CustomValues };

const isNeeded = ({ required }: RequiredField, goal: Goal): boolean => {
  const { stage_ids: stages = [], statuses = {} } = required;
  if (goal.stageId !== null && (stages.length === 0 || stages.includes(goal.stageId))) return true;
  return goal.closesAs !== null && (statuses[String(goal.pipelineId)] ?? []).includes(goal.closesAs);
};

/** Refuses to let a deal go to a stage, or be closed, while a field needed there is empty; names the fields. */
export const checkFilled = (fields: RequiredField[], goal: Goal): void => {
  const missing = fields.filter((field) => isNeeded(field, goal) && (goal.values[field.code] ?? null) === null);
  if (missing.length > 0)
    throw fieldsRequired({
      fields: missing.map(({ name }) => name).join(', '),
      codes: missing.map(({ code }) => code).join(','),
    });
};
