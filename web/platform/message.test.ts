import assert from 'node:assert/strict';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { written } from './message.ts';

const root = join(import.meta.dirname, '../..');

const sentencesOf = async (language: 'en' | 'fr'): Promise<string[]> => {
  const sentences: string[] = [];
  for await (const file of glob(`web/**/*.${language}.ts`, { cwd: root })) {
    const module = (await import(join(root, file))) as Record<string, Record<string, unknown>>;
    for (const catalogue of Object.values(module))
      sentences.push(...Object.values(catalogue).filter((value) => typeof value === 'string'));
  }
  return sentences;
};

const valuesFor = (sentence: string, nth: number) => {
  const count = [0, 1, 2, 1234][nth] ?? 5;
  const names = [...sentence.matchAll(/\{\s*(\w+)\s*(,\s*(\w+))?/g)];
  return Object.fromEntries(
    names.map(([, name = '', , kind]) => [
      name,
      kind === 'plural' || kind === 'number' ? count : kind === 'select' ? 'too_long' : `«${name}»`,
    ]),
  );
};

test('every sentence of the screens is written as ICU has it', async () => {
  for (const language of ['en', 'fr'] as const) {
    const sentences = await sentencesOf(language);
    assert.ok(sentences.length > 500);
    for (const sentence of sentences)
      for (const nth of [0, 1, 2, 3, 4]) {
        const values = valuesFor(sentence, nth);
        const whole = new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true });
        assert.equal(written(language, sentence, values), whole.format(values), sentence);
      }
  }
});

test('quotes, nested cases and the count in them are read as ICU reads them', () => {
  const values = { n: 3, who: 'her', name: 'Ana' };
  for (const sentence of [
    "It''s {name}'s '{name}' and '#'",
    "{n, plural, =3 {exactly '#' #} other {#}}",
    '{n, plural, one {one} other {{who, select, her {her # deals for {name}} other {their #}}}} left',
    '{who, select, him {his} other {{n, number} of them}}',
    "l'affaire de {name}",
  ])
    assert.equal(
      written('en', sentence, values),
      new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true }).format(values),
      sentence,
    );
});

test('a kind of place that is not known is refused rather than left out', () => {
  assert.throws(() => written('en', '{when, date, short}', {}), /date/);
});
