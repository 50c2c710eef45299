// What of a found contact made it found, and how well.
import { wordsOf } from '#shared/contacts/search.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';
import type { Hit } from './searching.ts';

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Whether the text holds a word of the term. */
const holdsWordOf = (text: string, term: string): boolean =>
  wordsOf(folded(term)).some((word) => folded(text).includes(word));

/** An exact name counts most, then one that begins with the term, one that holds it, and last what was found elsewhere. */
export const scoreOf = (hit: Hit, name: string, term: string): number => {
  if (hit.stage === 1) return 1;
  if (hit.stage === 2) return 0.75;
  return holdsWordOf(name, term) ? 0.5 : 0.25;
};

const asText = (value: unknown): string | null => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && 'value' in value) return asText(value.value);
  return null;
};

/** The values of these custom fields that hold a word of the term. */
export const matchingValues = (values: CustomValues, codes: readonly string[], term: string): string[] =>
  codes
    .map((code) => asText(values[code]))
    .filter((value): value is string => value !== null && holdsWordOf(value, term));

/** The note, as a list, when it holds a word of the term. */
export const matchingNotes = (note: string | null, term: string): string[] =>
  note !== null && holdsWordOf(note, term) ? [note] : [];
