// Formulas of number and money fields of deals: `#Value * 10 %`. A reference is # and the key or the name of a number field.

export type FormulaInput = { code: string; name: string };

/** The characters a formula is made of besides its references. */
const arithmetic = /^[\d+\-*/%().\s]*$/;

const longestFirst = (inputs: FormulaInput[]): string[] =>
  inputs
    .flatMap(({ code, name }) => [code, name])
    .map((word) => word.toLowerCase())
    .sort((one, other) => other.length - one.length);

/** Why a text is no formula over these fields, or null. Whether it can be computed is not asked here. */
export const whyNotFormula = (
  formula: string,
  inputs: FormulaInput[],
): 'too_long' | 'no_reference' | 'unknown_reference' | 'unknown_character' | null => {
  if (formula.length > 500) return 'too_long';
  const words = longestFirst(inputs);
  const [start = '', ...references] = formula.toLowerCase().split('#');
  if (references.length === 0) return 'no_reference';
  const rests = [start];
  for (const reference of references) {
    const word = words.find((known) => reference.startsWith(known));
    if (word === undefined) return 'unknown_reference';
    rests.push(reference.slice(word.length));
  }
  return rests.every((rest) => arithmetic.test(rest)) ? null : 'unknown_character';
};
