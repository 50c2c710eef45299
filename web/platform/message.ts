// Writes a sentence of a catalogue: the part of ICU that the catalogues use. A parser of all of it weighs more than the whole board.
export type Values = Record<string, string | number | Date | null | undefined>;

type Part =
  | string
  | { kind: 'value'; name: string }
  | { kind: 'number'; name: string }
  | { kind: 'plural'; name: string; cases: Record<string, Part[]> }
  | { kind: 'select'; name: string; cases: Record<string, Part[]> }
  | { kind: 'count' };

class Reader {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  peek(): string | undefined {
    return this.text[this.at];
  }
  /** The letters up to one of these, which is left standing. */
  until(ends: RegExp): string {
    const start = this.at;
    while (this.at < this.text.length && !ends.test(this.text[this.at] ?? '')) this.at += 1;
    return this.text.slice(start, this.at).trim();
  }
  skip(pattern: RegExp): void {
    while (this.at < this.text.length && pattern.test(this.text[this.at] ?? '')) this.at += 1;
  }
}

// '' is an apostrophe, and 'a {brace}' is written as it stands.
const quoted = (reader: Reader, inPlural: boolean): string => {
  const next = reader.text[reader.at + 1];
  reader.at += 1;
  if (next === "'") {
    reader.at += 1;
    return "'";
  }
  if (next !== '{' && next !== '}' && !(inPlural && next === '#')) return "'";
  let said = '';
  while (reader.at < reader.text.length) {
    const letter = reader.peek();
    reader.at += 1;
    if (letter !== "'") said += letter;
    else if (reader.peek() === "'") {
      said += "'";
      reader.at += 1;
    } else break;
  }
  return said;
};

const readCases = (reader: Reader, inPlural: boolean): Record<string, Part[]> => {
  const cases: Record<string, Part[]> = {};
  for (reader.skip(/\s/); reader.peek() !== '}' && reader.peek() !== undefined; reader.skip(/\s/)) {
    const name = reader.until(/[\s{]/);
    reader.skip(/\s/);
    reader.at += 1;
    cases[name] = readParts(reader, inPlural);
    reader.at += 1;
  }
  return cases;
};

const readArgument = (reader: Reader): Part => {
  reader.at += 1;
  const name = reader.until(/[,}]/);
  let part: Part = { kind: 'value', name };
  if (reader.peek() === ',') {
    reader.at += 1;
    const kind = reader.until(/[,}]/);
    if (kind === 'number') part = { kind, name };
    else if (kind === 'plural' || kind === 'select') {
      reader.at += 1;
      part = { kind, name, cases: readCases(reader, kind === 'plural') };
    } else throw new Error(`A sentence asks for ${kind}, which is not known: ${reader.text}`);
  }
  reader.at += 1;
  return part;
};

function readParts(reader: Reader, inPlural: boolean): Part[] {
  const parts: Part[] = [];
  let said = '';
  const add = (part: Part): void => {
    if (said !== '') parts.push(said);
    said = '';
    parts.push(part);
  };
  for (let letter = reader.peek(); letter !== undefined && letter !== '}'; letter = reader.peek()) {
    if (letter === "'") said += quoted(reader, inPlural);
    else if (letter === '{') add(readArgument(reader));
    else {
      reader.at += 1;
      if (letter === '#' && inPlural) add({ kind: 'count' });
      else said += letter;
    }
  }
  if (said !== '') parts.push(said);
  return parts;
}

type Ground = { language: string; values: Values; count: number };

const numbers = new Map<string, Intl.NumberFormat>();
const plurals = new Map<string, Intl.PluralRules>();
const kept = <Value>(map: Map<string, Value>, language: string, make: () => Value): Value => {
  const value = map.get(language) ?? make();
  map.set(language, value);
  return value;
};
const numberIn = (language: string, value: number): string =>
  kept(numbers, language, () => new Intl.NumberFormat(language)).format(value);
const pluralIn = (language: string, value: number): string =>
  kept(plurals, language, () => new Intl.PluralRules(language)).select(value);

const write = (parts: Part[], ground: Ground): string => parts.map((part) => writePart(part, ground)).join('');

function writePart(part: Part, ground: Ground): string {
  if (typeof part === 'string') return part;
  if (part.kind === 'count') return numberIn(ground.language, ground.count);
  const value = ground.values[part.name];
  if (part.kind === 'number') return numberIn(ground.language, Number(value));
  if (part.kind === 'value') return String(value ?? '');
  if (part.kind === 'select') return write(part.cases[String(value)] ?? part.cases['other'] ?? [], ground);
  const count = Number(value);
  const chosen = part.cases[`=${count}`] ?? part.cases[pluralIn(ground.language, count)] ?? part.cases['other'] ?? [];
  return write(chosen, { ...ground, count });
}

const read = new Map<string, Part[]>();

/** The sentence with its values, as the language writes them. */
export const written = (language: string, text: string, values: Values): string => {
  if (!/[{}']/.test(text)) return text;
  const parts = read.get(text) ?? readParts(new Reader(text), false);
  read.set(text, parts);
  return write(parts, { language, values, count: 0 });
};
