// Formulas as people read them, and how formulas that name each other hang together.
import { isFormula, readFormula, type FormulaInput } from './formula.ts';

/** What a formula may name besides number and money fields of the company's own. */
export const formulaSystemFields = [
  'value',
  'weighted_value',
  'probability',
  'activities_count',
  'done_activities_count',
  'undone_activities_count',
] as const;

const isNumeric = (type: string): boolean => type === 'double' || type === 'monetary';

/** Whether a formula may name the field. */
export const isFormulaInput = (field: { code: string; type: string; isCustom: boolean }): boolean =>
  field.isCustom ? isNumeric(field.type) : (formulaSystemFields as readonly string[]).includes(field.code);

/** A kept formula with the fields' names for their keys; a name that would be read as another field stays a key. */
export const formulaWithNames = (text: string, inputs: FormulaInput[]): string => {
  // Of several names of a field the first is shown.
  const nameOf = new Map(inputs.toReversed().map(({ code, name }) => [code, name]));
  const pieces = text.split(/(#[0-9a-z_]+)/);
  const means = (written: string): boolean => {
    const read = readFormula(written, inputs);
    return isFormula(read) && read.text === text;
  };
  let shown = pieces;
  for (const [position, piece] of pieces.entries()) {
    const name = piece.startsWith('#') ? nameOf.get(piece.slice(1)) : undefined;
    if (name === undefined) continue;
    const next = shown.with(position, `#${name}`);
    if (means(next.join(''))) shown = next;
  }
  return shown.join('');
};

/** By the key of each formula field, the keys it names. */
export type FormulaGraph = ReadonlyMap<string, readonly string[]>;

/** The keys along a loop that begins and ends at this field, or null. */
export const loopThrough = (graph: FormulaGraph, start: string): string[] | null => {
  const seen = new Set<string>();
  const walk = (code: string, path: string[]): string[] | null => {
    for (const next of graph.get(code) ?? []) {
      if (next === start) return [...path, start];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...path, next]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(start, [start]);
};

/** The formula fields in an order in which each comes after those it names; those on a loop are left out. */
export const formulaOrder = (graph: FormulaGraph): string[] => {
  const ordered: string[] = [];
  const left = new Set(graph.keys());
  for (let found = true; found;) {
    found = false;
    for (const code of left) {
      if ((graph.get(code) ?? []).some((named) => left.has(named))) continue;
      left.delete(code);
      ordered.push(code);
      found = true;
    }
  }
  return ordered;
};

/** The field and every formula field that comes out of it, directly or not. */
export const dependentsOf = (graph: FormulaGraph, code: string): string[] => {
  const found = new Set([code]);
  for (const one of found) for (const [other, named] of graph) if (named.includes(one)) found.add(other);
  return [...found];
};
