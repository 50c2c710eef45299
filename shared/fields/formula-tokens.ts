// A formula's text cut into its smallest parts: `#Value - 10%`. What stands after # is the key or the name of a number field.

/** A field a formula may name. The first of two that are called the same is meant; the key always means one. */
export type FormulaInput = { code: string; name: string };

export type FormulaProblem = {
  reason:
    | 'too_long'
    | 'no_reference'
    | 'unknown_reference'
    | 'unknown_character'
    | 'decimal_comma'
    | 'invalid_number'
    | 'unexpected'
    | 'unfinished'
    | 'unclosed'
    | 'too_deep'
    | 'too_many_parts'
    | 'cycle'
    | 'other';
  /** Where in the text, from 0. */
  at: number;
  /** The words the sentence names: what was not understood, or the loop. */
  what: string;
};

export type FormulaToken =
  | { kind: 'number'; text: string; at: number; end: number }
  | { kind: 'reference'; code: string; at: number; end: number }
  | { kind: 'sign'; text: '+' | '-' | '*' | '/' | '(' | ')' | '%'; at: number; end: number };

/** What a text may be at most; keys of 40 letters take their room. */
export const longestFormula = 4000;

// Minus and times as people's keyboards and pasted texts have them.
const signs: Record<string, '+' | '-' | '*' | '/' | '(' | ')' | '%'> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '*': '*',
  '×': '*',
  '/': '/',
  '÷': '/',
  '(': '(',
  ')': ')',
  '%': '%',
};

const wordAt = (text: string, at: number): string => /^[^\s#+*/()%]*/.exec(text.slice(at))?.[0].slice(0, 40) ?? '';

type Word = { word: string; length: number; code: string };

// Of names that begin alike the longest is meant: `#Value added` is not `#Value`. A key goes before a name of its spelling.
const wordsOf = (inputs: FormulaInput[]): Word[] =>
  [...inputs.map(({ code }) => ({ word: code, code })), ...inputs.map(({ code, name }) => ({ word: name, code }))]
    .filter(({ word }) => word !== '')
    // Some letters are more than one in lower case, so the length is that of the word as it is written.
    .map(({ word, code }) => ({ word: word.toLowerCase(), length: word.length, code }))
    .sort((one, other) => other.length - one.length);

const referenceAt = (text: string, at: number, words: Word[]): FormulaToken | FormulaProblem => {
  const rest = text.slice(at + 1);
  const known = words.find(({ word, length }) => rest.slice(0, length).toLowerCase() === word);
  if (known === undefined) return { reason: 'unknown_reference', at, what: `#${wordAt(text, at + 1)}` };
  return { kind: 'reference', code: known.code, at, end: at + 1 + known.length };
};

const numberAt = (text: string, at: number): FormulaToken | FormulaProblem => {
  const digits = /^\d+(?:\.\d+)?/.exec(text.slice(at))?.[0] ?? '';
  const end = at + digits.length;
  if (/^,\d/.test(text.slice(end))) return { reason: 'decimal_comma', at: end, what: `${digits}.${text[end + 1]}` };
  if (digits === '' || digits.length > 20 || text[end] === '.')
    return { reason: 'invalid_number', at, what: wordAt(text, at) };
  return { kind: 'number', text: digits, at, end };
};

/** The parts of a formula in their order, or the first thing that is none. */
export const formulaTokens = (text: string, inputs: FormulaInput[]): FormulaToken[] | FormulaProblem => {
  if (text.length > longestFormula) return { reason: 'too_long', at: longestFormula, what: '' };
  const words = wordsOf(inputs);
  const tokens: FormulaToken[] = [];
  let at = 0;
  while (at < text.length) {
    const letter = text[at] as string;
    const sign = signs[letter];
    if (/\s/.test(letter)) {
      at += 1;
      continue;
    }
    const token: FormulaToken | FormulaProblem =
      sign === undefined
        ? letter === '#'
          ? referenceAt(text, at, words)
          : /[\d.]/.test(letter)
            ? numberAt(text, at)
            : { reason: 'unknown_character', at, what: wordAt(text, at) || letter }
        : { kind: 'sign', text: sign, at, end: at + 1 };
    if ('reason' in token) return token;
    tokens.push(token);
    at = token.end;
  }
  return tokens;
};
