// Formulas of computed fields. The value is written by what computes it, never by people.
import { whyNotFormula, type FormulaInput } from '#shared/fields/formula.ts';
import { systemFields } from '#shared/fields/system.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { fieldRows } from './fields.queries.ts';
import { putFormulaValue } from './formulas.queries.ts';

export const formulaInvalid = defineError('formula_invalid', 400);

const numeric = new Set(['int', 'double', 'monetary']);

const inputsOf = async (reader: Reader, companyId: number): Promise<FormulaInput[]> => {
  const system = systemFields.deal.filter((field) => numeric.has(field.type) && field.code !== 'id');
  const custom = (await fieldRows(reader, companyId, { entity: 'deal' })).filter(
    (field) => numeric.has(field.field_type) && field.formula === null,
  );
  return [
    ...system.flatMap((field) => field.name.map((name) => ({ code: field.code, name }))),
    ...custom.map((field) => ({ code: field.field_code, name: field.name })),
  ];
};

/** Refuses a text that is no formula over the number fields of deals. */
export const checkFormula = async (
  reader: Reader,
  actor: Actor,
  field: { entity: FieldEntity; type: string; formula: string | null },
): Promise<void> => {
  if (field.formula === null) return;
  if (field.entity !== 'deal' || (field.type !== 'double' && field.type !== 'monetary'))
    throw formulaInvalid({ reason: 'other' });
  const reason = whyNotFormula(field.formula, await inputsOf(reader, actor.companyId));
  if (reason !== null) throw formulaInvalid({ reason });
};

/** Writes what a formula field comes to on a deal; null empties it. Money is in the deal's currency. For the code that computes formulas only. */
export const setFormulaValue = async (
  tx: Tx,
  companyId: number,
  value: { dealId: number; code: string; result: number | null },
): Promise<void> => putFormulaValue(tx, companyId, value);
