import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues } from '#shared/catalogue.ts';

const root = join(import.meta.dirname, '..');
const sources: { file: string; text: string }[] = [];

before(async () => {
  for (const folder of ['shared', 'server', 'cli'])
    for await (const file of glob(`${folder}/**/*.ts`, { cwd: root })) {
      const isWords = /(^|\/)messages\.\w+\.ts$/.test(file) || file.endsWith('.test.ts');
      if (!isWords) sources.push({ file, text: readFileSync(join(root, file), 'utf8') });
    }
});

const keys = Object.keys(catalogues.en);
const isHint = (key: string): boolean => key.endsWith('.hint');
// The 401 has the fixed body of the compatible API, the same in every language.
const wordless = new Set(['unauthorized']);
const codesRaised = (): { code: string; file: string }[] =>
  sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:defineError|new AppError)\(\s*'([^']+)'/g)].map(([, code = '']) => ({ code, file })),
  );

test('every sentence is there in both languages', () => {
  assert.deepEqual(Object.keys(catalogues.fr).toSorted(), keys.toSorted());
  for (const language of ['en', 'fr'] as const)
    for (const [key, sentence] of Object.entries(catalogues[language]))
      assert.notEqual(sentence.trim(), '', `${language} ${key}`);
});

test('every error that can be raised has a sentence and a hint', () => {
  const missing = codesRaised().filter(
    ({ code }) => !wordless.has(code) && !(keys.includes(code) && keys.includes(`${code}.hint`)),
  );
  assert.deepEqual(missing, []);
  assert.ok(codesRaised().length > 20);
});

test('every sentence is used, and a hint only beside its sentence', () => {
  const text = sources.map((source) => source.text).join('\n');
  const quoted = new Set([...text.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, word]) => word));
  // A key may be put together: `imports.kind.${entity}`, or `${kind}.subject` where the word for the kind is written somewhere.
  const puzzles = [...text.matchAll(/`((?:[\w.-]|\$\{[^`{}]*\})*)`/g)].map(([, template = '']) =>
    template.split(/\$\{[^}]*\}/),
  );
  const escaped = (literal: string): string => literal.replaceAll('.', String.raw`\.`);
  const endings = puzzles.filter(
    ([first, last, ...more]) => first === '' && last?.startsWith('.') === true && more.length === 0,
  );
  const patterns = puzzles
    .filter((literals) => literals.length > 1 && /^\w{3,}\./.test(literals[0] ?? ''))
    .map((literals) => new RegExp(`^${literals.map(escaped).join('[\\w.-]+')}$`));
  const isUsed = (key: string): boolean =>
    quoted.has(key) ||
    patterns.some((pattern) => pattern.test(key)) ||
    endings.some(([, ending = '']) => key.endsWith(ending) && quoted.has(key.slice(0, -ending.length)));
  const unused = keys.filter((key) => (isHint(key) ? !keys.includes(key.slice(0, -'.hint'.length)) : !isUsed(key)));
  assert.deepEqual(unused, []);
});

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const placesIn = (elements: Element[]): string[] =>
  elements.flatMap((element) => {
    if (element.type === 0 || element.type === 7) return [];
    if (!('options' in element)) return [element.value];
    return [element.value, ...Object.values(element.options).flatMap((option) => placesIn(option.value))];
  });

const placesOf = (language: 'en' | 'fr', key: string): string[] => {
  const sentence = (catalogues[language] as Record<string, string>)[key];
  const ast = new IntlMessageFormat(sentence ?? '', language, undefined, { ignoreTag: true }).getAst();
  return [...new Set(placesIn(ast))].toSorted();
};

test('both languages fill the same places', () => {
  assert.deepEqual(placesOf('en', 'ERR_SCHEMA_VALIDATION_FAILED'), ['problems']);
  const differing = keys.filter((key) => placesOf('en', key).join() !== placesOf('fr', key).join());
  assert.deepEqual(differing, []);
});

test('French is set as French is: no plain space before ; : ? ! or inside « », and typographic apostrophes', () => {
  const wrong = Object.entries(catalogues.fr).filter(([, sentence]) =>
    / [;:?!»]|« |\w'\w/.test(sentence.replaceAll(/\{[^{}]*\}/g, '')),
  );
  assert.deepEqual(wrong, []);
});
