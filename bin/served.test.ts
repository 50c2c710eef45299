import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaration, declaredOperations, servedOperations } from './served.ts';

test('every operation that is declared compatible is served', async () => {
  const served = new Set(servedOperations());
  const declared = await declaredOperations();
  assert.ok(declared.length > 100);
  assert.deepEqual(
    declared.filter((operation) => !served.has(operation)),
    [],
  );
});

test('every call of version 1 is in the list, once', async () => {
  const declared = await declaredOperations();
  assert.equal(new Set(declared).size, declared.length);
  const text = await declaration();
  const versionOne = servedOperations().filter((operation) => operation.includes(' /api/v1/'));
  assert.deepEqual(
    versionOne.filter((operation) => !text.includes(`\`${operation}\``)),
    [],
  );
});
