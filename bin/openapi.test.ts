import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { routes } from '#server/routes.ts';
import { openApiFile, openApiText } from './openapi.ts';

const documented = JSON.parse(openApiText()) as { components: Record<string, Record<string, unknown>> };
const endpoints = routes.map(({ endpoint }) => endpoint);

test('docs/openapi.json is that of the contracts', async () => {
  assert.ok(
    (await readFile(openApiFile, 'utf8')) === openApiText(),
    'docs/openapi.json is stale: run `node bin/openapi.ts`',
  );
});

test('every call has a name of its own and a path of its own', () => {
  for (const key of [(e: (typeof endpoints)[0]) => e.name, (e: (typeof endpoints)[0]) => `${e.method} ${e.path}`]) {
    const twice = [...Map.groupBy(endpoints, key)].filter(([, users]) => users.length > 1);
    assert.deepEqual(
      twice.map(([name]) => name),
      [],
    );
  }
});

test('the parameters of a path are those of its contract', () => {
  for (const { path, params, name } of endpoints) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, word]) => word as string);
    const shape = params === undefined ? {} : (params as unknown as { shape: object }).shape;
    assert.deepEqual(Object.keys(shape).toSorted(), inPath.toSorted(), name);
  }
});

test('every reference of the document leads somewhere', () => {
  const refs = [...JSON.stringify(documented).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref as string);
  for (const ref of new Set(refs)) {
    const [, part, kind, name] = ref.split('/') as [string, string, string, string];
    assert.equal(part, 'components');
    assert.ok(documented.components[kind]?.[name] !== undefined, ref);
  }
});
