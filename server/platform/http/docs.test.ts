import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from '#server/routes.ts';
import { testApp } from '#server/testing/app.ts';

const { call } = await testApp();

test('the OpenAPI document lists every call there is', async () => {
  const { status, body } = await call('GET /api/docs/openapi.json');
  assert.equal(status, 200);
  assert.equal(body.openapi, '3.1.0');
  for (const { endpoint } of routes)
    assert.equal(body.paths[endpoint.path]?.[endpoint.method.toLowerCase()]?.operationId, endpoint.name);
});

test('a browser gets a page, a program that asks for JSON the document', async () => {
  const page = await call('GET /api/docs', { headers: { accept: 'text/html,application/xhtml+xml' } });
  assert.match(String(page.headers['content-type']), /^text\/html/);
  const json = await call('GET /api/docs', { headers: { accept: 'application/json' } });
  assert.equal(json.body.openapi, '3.1.0');
});

test('the page runs under a policy that allows only scripts of this server', async () => {
  const page = await call('GET /api/docs');
  assert.match(String(page.headers['content-security-policy']), /script-src 'self'(;|$)/);
  assert.deepEqual(
    [...page.text.matchAll(/<script[^>]*>([^<]*)</g)].map(([, inline]) => inline),
    [''],
  );
  assert.doesNotMatch(page.text, /(src|href)="(https?:)?\/\//);
});

test('what the page loads is there, and its program has no types left', async () => {
  const { text: page } = await call('GET /api/docs');
  const files = [...page.matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g)].map(([, path]) => path as string);
  assert.equal(files.length, 3);
  for (const path of files) assert.equal((await call(`GET ${path}`)).status, 200, path);
  for (const name of ['page', 'examples']) {
    const script = await call(`GET /api/docs/${name}.js`);
    assert.match(String(script.headers['content-type']), /^text\/javascript/);
    for (const [, path] of script.text.matchAll(/ from '\.\/([^']+)'/g))
      assert.equal((await call(`GET /api/docs/${path as string}`)).status, 200, path);
    // Parses it as the browser would; TypeScript left in it would be a syntax error.
    const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
    const inside = script.text.replaceAll(/^(import .*|export )/gm, '');
    assert.doesNotThrow(() => new AsyncFunction(inside));
  }
});
