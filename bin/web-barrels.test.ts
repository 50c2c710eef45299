import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withoutIndexes } from './web-barrels.ts';

const modules = join(import.meta.dirname, '../node_modules');
const { transform } = withoutIndexes(modules) as unknown as {
  transform: { handler: (code: string) => { code: string } | null };
};
const changed = (code: string): string => transform.handler(code)?.code ?? code;

test('a part is imported from its own file, by its own name there', () => {
  const code = changed(
    `import { Button, Group as Row } from '@mantine/core';\nimport { IconPlus } from '@tabler/icons-react';`,
  );
  const files = [...code.matchAll(/from "([^"]+)"/g)].map(([, file]) => file as string);
  assert.equal(files.length, 3);
  assert.ok(files.every((file) => existsSync(file)));
  assert.match(code, /import \{ Group as Row \} from "[^"]*Group\.mjs"/);
  assert.match(code, /import \{ default as IconPlus \} from "[^"]*IconPlus\.mjs"/);
});

test('what the index does not name, and other packages, stay as they are', () => {
  for (const code of [`import { NoSuchPart } from '@mantine/core';`, `import { useState } from 'react';`])
    assert.equal(changed(code), code);
});
