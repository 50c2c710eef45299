// Formulas of computed fields: whether they can be kept, and what others lose by it. Their values are written by what computes them, never by people.
import { formulaSystemFields, loopThrough } from '#shared/fields/formula-names.ts';
import { isFormula, readFormula, type Formula, type FormulaInput } from '#shared/fields/formula.ts';
import { systemFieldByCode } from '#shared/fields/system.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { formulasOf, withDependents } from './computing.ts';
import { startFormulaRun } from './formula-runs.ts';
import { holdFormulas, numberFieldsOfDeals, type NumberFieldRow } from './formulas.queries.ts';

export const formulaInvalid = defineError('formula_invalid', 400);
export const fieldInFormula = defineError('field_in_formula', 409);

/** What a formula may name, built-in fields by their names in every language. */
export const formulaInputsOf = (rows: { code: string; name: string }[]): FormulaInput[] => [
  ...formulaSystemFields.flatMap((code) =>
    (systemFieldByCode('deal', code)?.name ?? []).map((name) => ({ code, name })),
  ),
  ...rows.map(({ code, name }) => ({ code, name })),
];

type Asked = { entity: FieldEntity; type: string; formula: string | null; code?: string };

const checkLoop = (rows: NumberFieldRow[], asked: { code: string; read: Formula }): void => {
  const graph = new Map<string, string[]>();
  for (const row of rows) {
    const others = row.formula === null ? null : readFormula(row.formula, formulaInputsOf(rows));
    if (others !== null && isFormula(others)) graph.set(row.code, others.references);
  }
  graph.set(asked.code, asked.read.references);
  const loop = loopThrough(graph, asked.code);
  if (loop === null) return;
  const nameOf = new Map(rows.map(({ code, name }) => [code, name]));
  throw formulaInvalid({ reason: 'cycle', what: loop.map((code) => nameOf.get(code) ?? code).join(' → '), at: 0 });
};

/** Reads a formula over the number fields of deals; refuses a text that is none, and one that would come round to itself. */
export const formulaFor = async (reader: Reader, actor: Actor, asked: Asked): Promise<Formula | null> => {
  if (asked.formula === null) return null;
  if (asked.entity !== 'deal' || (asked.type !== 'double' && asked.type !== 'monetary'))
    throw formulaInvalid({ reason: 'other', what: '', at: 0 });
  const rows = await numberFieldsOfDeals(reader, actor.companyId);
  const read = readFormula(asked.formula, formulaInputsOf(rows));
  if (!isFormula(read)) throw formulaInvalid(read);
  if (asked.code !== undefined) checkLoop(rows, { code: asked.code, read });
  return read;
};

/** The formula as it is kept, with keys for names. Formulas change one after the other, so no loop closes unseen. */
export const keptFormula = async (tx: Tx, actor: Actor, asked: Asked): Promise<string | null> => {
  if (asked.formula === null) return null;
  await holdFormulas(tx, actor.companyId);
  return (await formulaFor(tx, actor, asked))?.text ?? null;
};

/** Computes a formula that was added or changed on the open deals, with those that come out of it, in the background. */
export const applyFormula = async (tx: Tx, actor: Actor, code: string): Promise<void> => {
  const rows = await numberFieldsOfDeals(tx, actor.companyId);
  await startFormulaRun(tx, actor, { codes: withDependents(rows, code) });
};

/** The names of the formula fields, others than these, that are computed from one of these fields. */
export const formulasNaming = async (reader: Reader, companyId: number, ids: number[]): Promise<string[]> => {
  const rows = await numberFieldsOfDeals(reader, companyId);
  const gone = new Set(rows.filter(({ id }) => ids.includes(id)).map(({ code }) => code));
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  const naming = formulasOf(rows).fields.filter(
    ({ code, read }) => !gone.has(code) && read.references.some((reference) => gone.has(reference)),
  );
  return naming.map(({ code }) => names.get(code) ?? code);
};

/** Refuses to delete fields that formulas of others name. */
export const checkUnnamed = async (tx: Tx, actor: Actor, ids: number[]): Promise<void> => {
  await holdFormulas(tx, actor.companyId);
  const naming = await formulasNaming(tx, actor.companyId, ids);
  if (naming.length > 0) throw fieldInFormula({ fields: naming.join(', ') });
};

/** The codes of a company's computed fields. */
export const formulaCodes = async (reader: Reader, companyId: number): Promise<Set<string>> =>
  new Set(
    (await numberFieldsOfDeals(reader, companyId)).flatMap(({ code, formula }) => (formula === null ? [] : [code])),
  );
