// The one place where formulas are computed: from locked deals to their new values.
import { dependentsOf, formulaOrder, formulaSystemFields } from '#shared/fields/formula-names.ts';
import { isFormula, readFormula, type Formula } from '#shared/fields/formula.ts';
import { currencyDecimals, formulaResult, numberDecimals, type FormulaResult } from '#shared/fields/formula-values.ts';
import type { DealChange } from '#server/features/deals/events.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import {
  formulaInputs,
  holdDeals,
  numberFieldsOfDeals,
  writeResults,
  type InputRow,
  type NumberFieldRow,
  type ResultRow,
} from './formulas.queries.ts';
import { changedCustomFields, type CustomValues } from './stored.ts';

export type FormulaField = { code: string; type: 'double' | 'monetary'; read: Formula };

const countFields = ['activities_count', 'done_activities_count', 'undone_activities_count'];
const chanceFields = ['probability', 'weighted_value'];

/** A company's formulas, each after those it names. */
export type Formulas = {
  fields: FormulaField[];
  /** What they name. */
  names: Set<string>;
  countsActivities: boolean;
  countsChances: boolean;
};

const graphOf = (fields: FormulaField[]): Map<string, string[]> =>
  new Map(fields.map(({ code, read }) => [code, read.references]));

/** The formulas among a company's number fields, or of `only` those. */
export const formulasOf = (rows: NumberFieldRow[], only?: readonly string[]): Formulas => {
  const inputs = [...formulaSystemFields.map((code) => ({ code, name: '' })), ...rows];
  const fields = rows.flatMap(({ code, type, formula }): FormulaField[] => {
    const read = formula === null ? null : readFormula(formula, inputs);
    return read !== null && isFormula(read) ? [{ code, type, read }] : [];
  });
  const byCode = new Map(fields.map((field) => [field.code, field]));
  const chosen = formulaOrder(graphOf(fields))
    .filter((code) => only?.includes(code) ?? true)
    .map((code) => byCode.get(code) as FormulaField);
  const names = new Set(chosen.flatMap(({ read }) => read.references));
  return {
    fields: chosen,
    names,
    countsActivities: countFields.some((code) => names.has(code)),
    countsChances: chanceFields.some((code) => names.has(code)),
  };
};

export const companyFormulas = async (reader: Reader, companyId: number, only?: readonly string[]): Promise<Formulas> =>
  formulasOf(await numberFieldsOfDeals(reader, companyId), only);

/** The field and the formula fields that come out of it. */
export const withDependents = (rows: NumberFieldRow[], code: string): string[] =>
  dependentsOf(graphOf(formulasOf(rows).fields), code);

const systemValue = (row: InputRow, code: string): number | null => {
  if (code === 'value') return row.value;
  if (code === 'probability') return row.probability;
  if (code === 'weighted_value') return Math.round(row.value * row.weight) / 100;
  if (code === 'activities_count') return row.activities;
  if (code === 'done_activities_count') return row.done;
  return code === 'undone_activities_count' ? row.activities - row.done : null;
};

// Euros are never added to dollars: an amount in another currency than the deal's is none.
const customValue = (row: InputRow, value: unknown): number | null => {
  if (typeof value === 'number') return value;
  const money = value as { value?: number; currency?: string } | null | undefined;
  return money?.currency === row.currency ? (money.value ?? null) : null;
};

/** What one formula comes to on a deal, over these custom values. */
export const resultOn = (
  row: InputRow,
  values: CustomValues,
  field: Pick<FormulaField, 'type' | 'read'>,
): FormulaResult =>
  formulaResult(field.read.tree, {
    valueOf: (code) => (code.length === 40 ? customValue(row, values[code]) : systemValue(row, code)),
    decimals: field.type === 'monetary' ? currencyDecimals(row.currency) : numberDecimals,
  });

const computed = (row: InputRow, formulas: Formulas): CustomValues => {
  const values = { ...row.custom_fields };
  const results: CustomValues = {};
  for (const field of formulas.fields) {
    const { value } = resultOn(row, values, field);
    const kept = value === null ? null : field.type === 'monetary' ? { value, currency: row.currency } : value;
    results[field.code] = kept;
    values[field.code] = kept;
  }
  return changedCustomFields(row.custom_fields, results);
};

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Computes the formulas on these deals and writes what differs; gives the changes. Deleted deals keep what they have. */
export const computeFormulas = async (
  tx: Tx,
  companyId: number,
  work: { dealIds: number[]; formulas: Formulas },
): Promise<DealChange[]> => {
  const { dealIds, formulas } = work;
  if (dealIds.length === 0 || formulas.fields.length === 0) return [];
  await holdDeals(tx, companyId, dealIds);
  const rows = await formulaInputs(tx, companyId, { ids: dealIds, counts: formulas.countsActivities });
  const results: ResultRow[] = [];
  const changes: DealChange[] = [];
  for (const row of rows) {
    const patch = Object.entries(computed(row, formulas));
    if (patch.length === 0) continue;
    results.push({
      id: row.id,
      set: Object.fromEntries(patch.filter(([, value]) => value !== null)),
      removed: patch.filter(([, value]) => value === null).map(([code]) => code),
    });
    for (const [code, value] of patch)
      changes.push({
        dealId: row.id,
        fieldKey: code,
        oldValue: textOf(row.custom_fields[code]),
        newValue: textOf(value),
      });
  }
  if (results.length > 0) await writeResults(tx, companyId, results);
  return changes;
};
