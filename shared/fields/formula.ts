// Formulas of number and money fields of deals: `#Value - 10%`. A small grammar read by hand: numbers, fields, + - * /, parentheses,
// and % of what stands before it. Nothing else can be said in it, and its length, depth and parts are bounded.
import { formulaTokens, type FormulaInput, type FormulaProblem, type FormulaToken } from './formula-tokens.ts';

export type { FormulaInput, FormulaProblem } from './formula-tokens.ts';

export type FormulaTree =
  | { kind: 'number'; text: string }
  | { kind: 'field'; code: string }
  | { kind: 'negative'; of: FormulaTree }
  | { kind: 'percent'; of: FormulaTree }
  | { kind: '+' | '-' | '*' | '/'; left: FormulaTree; right: FormulaTree };

export type Formula = {
  tree: FormulaTree;
  /** The keys of the fields it names, each once. */
  references: string[];
  /** The text with keys for names: what is kept, so that a renamed field stays the same field. */
  text: string;
};

const deepest = 20;
const mostParts = 100;

class Refusal {
  readonly problem: FormulaProblem;
  constructor(problem: FormulaProblem) {
    this.problem = problem;
  }
}

type Reading = { text: string; tokens: FormulaToken[]; next: number; depth: number; parts: number };

const refuse = (reason: FormulaProblem['reason'], reading: Reading): Refusal => {
  const token = reading.tokens[reading.next];
  if (token === undefined && reason === 'unexpected')
    return new Refusal({ reason: 'unfinished', at: reading.text.length, what: '' });
  const at = token?.at ?? reading.text.length;
  return new Refusal({ reason, at, what: reading.text.slice(at, token?.end ?? at) });
};

const grown = (reading: Reading, tree: FormulaTree): FormulaTree => {
  reading.parts += 1;
  if (reading.parts > mostParts) throw refuse('too_many_parts', reading);
  return tree;
};

const signAhead = <Sign extends string>(reading: Reading, signs: readonly Sign[]): Sign | null => {
  const token = reading.tokens[reading.next];
  return token?.kind === 'sign' && (signs as readonly string[]).includes(token.text) ? (token.text as Sign) : null;
};

const deeper = (reading: Reading, read: (reading: Reading) => FormulaTree): FormulaTree => {
  reading.depth += 1;
  if (reading.depth > deepest) throw refuse('too_deep', reading);
  const tree = read(reading);
  reading.depth -= 1;
  return tree;
};

const readFactor = (reading: Reading): FormulaTree => {
  const token = reading.tokens[reading.next];
  if (token?.kind === 'number' || token?.kind === 'reference') {
    reading.next += 1;
    return grown(
      reading,
      token.kind === 'number' ? { kind: 'number', text: token.text } : { kind: 'field', code: token.code },
    );
  }
  if (signAhead(reading, ['(']) === null) throw refuse('unexpected', reading);
  reading.next += 1;
  const tree = deeper(reading, readSum);
  if (signAhead(reading, [')']) === null)
    throw refuse(reading.tokens[reading.next] === undefined ? 'unclosed' : 'unexpected', reading);
  reading.next += 1;
  return tree;
};

const readSigned = (reading: Reading): FormulaTree => {
  if (signAhead(reading, ['-']) !== null) {
    reading.next += 1;
    return grown(reading, { kind: 'negative', of: deeper(reading, readSigned) });
  }
  const tree = readFactor(reading);
  if (signAhead(reading, ['%']) === null) return tree;
  reading.next += 1;
  return grown(reading, { kind: 'percent', of: tree });
};

const readProduct = (reading: Reading): FormulaTree => {
  let left = readSigned(reading);
  for (let sign = signAhead(reading, ['*', '/']); sign !== null; sign = signAhead(reading, ['*', '/'])) {
    reading.next += 1;
    left = grown(reading, { kind: sign, left, right: readSigned(reading) });
  }
  return left;
};

function readSum(reading: Reading): FormulaTree {
  let left = readProduct(reading);
  for (let sign = signAhead(reading, ['+', '-']); sign !== null; sign = signAhead(reading, ['+', '-'])) {
    reading.next += 1;
    left = grown(reading, { kind: sign, left, right: readProduct(reading) });
  }
  return left;
}

const withKeys = (text: string, tokens: FormulaToken[]): string => {
  let written = '';
  let done = 0;
  for (const token of tokens) {
    written += text.slice(done, token.at);
    written +=
      token.kind === 'reference'
        ? `#${token.code}`
        : token.kind === 'sign'
          ? token.text
          : text.slice(token.at, token.end);
    done = token.end;
  }
  return (written + text.slice(done)).trim();
};

const readOver = (text: string, inputs: FormulaInput[]): Formula | FormulaProblem => {
  const tokens = formulaTokens(text, inputs);
  if ('reason' in tokens) return tokens;
  const reading: Reading = { text, tokens, next: 0, depth: 0, parts: 0 };
  const references = new Set(tokens.flatMap((token) => (token.kind === 'reference' ? [token.code] : [])));
  if (references.size === 0) return { reason: 'no_reference', at: 0, what: '' };
  try {
    const tree = readSum(reading);
    if (reading.next < tokens.length) throw refuse('unexpected', reading);
    return { tree, references: [...references], text: withKeys(text, tokens) };
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
};

export const isFormula = (read: Formula | FormulaProblem): read is Formula => 'tree' in read;

/**
 * Reads a formula over these fields, or says what is wrong with it and where. Never throws. What can be read by keys alone is: no
 * name, though it be "Value - 10", changes what a kept formula means.
 */
export const readFormula = (text: string, inputs: FormulaInput[]): Formula | FormulaProblem => {
  const byKeys = readOver(
    text,
    inputs.map(({ code }) => ({ code, name: '' })),
  );
  return isFormula(byKeys) ? byKeys : readOver(text, inputs);
};
