import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

const root = join(import.meta.dirname, '..');
let folder = '';

before(() => {
  // Inside the project, so that oxlint is the project's own; outside version control, so that nothing else sees it.
  folder = join(root, '.cache', `fences-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const fences: [file: string, forbidden: string][] = [
  ['server/main.ts', '../shared/x.ts'],
  ['server/features/deals/moving.ts', '../leads/leads.ts'],
  ['server/features/deals/moving.ts', '#server/features/leads/queries.ts'],
  ['server/features/deals/moving.ts', '#server/features/leads/archive.queries.ts'],
  ['server/features/deals/moving.ts', '#server/features/leads/routes.ts'],
  ['server/features/deals/moving.ts', '#server/features/leads/jobs.ts'],
  ['server/features/deals/moving.ts', '#web/features/deals/board.ts'],
  ['server/platform/http/route.ts', '#server/features/deals/moving.ts'],
  ['server/platform/http/route.ts', '#web/paths.ts'],
  ['shared/deals/rules.ts', '#server/features/deals/moving.ts'],
  ['shared/deals/rules.ts', '#web/features/deals/board.ts'],
  ['shared/deals/rules.ts', 'node:fs'],
  ['shared/deals/rules.test.ts', '#server/features/deals/moving.ts'],
  ['web/features/deals/board.ts', '#server/features/deals/moving.ts'],
  ['web/features/deals/board.ts', 'node:fs'],
  ['web/ui/Button.tsx', '#web/features/deals/board.ts'],
  ['web/ui/Button.tsx', '#web/app/session.ts'],
];

for (const [file, forbidden] of fences) {
  test(`${file} may not import ${forbidden}`, () => {
    assert.match(lint(file, `import { x } from '${forbidden}';\n\nexport const y = x;\n`), /no-restricted-imports/);
  });
}

test('a feature may import the named operations of another one, and its own queries', () => {
  const code = `import { x } from '#server/features/leads/leads.ts';\nimport { z } from './queries.ts';\n\nexport const y = [x, z];\n`;
  assert.equal(lint('server/features/deals/moving.ts', code), '');
});

test('two files may not import each other', () => {
  lint('server/one.ts', `import { two } from './two.ts';\n\nexport const one = (): unknown => two;\n`);
  assert.match(
    lint('server/two.ts', `import { one } from './one.ts';\n\nexport const two = (): unknown => one;\n`),
    /no-cycle/,
  );
});

test('default exports, any, the console and long parameter lists are refused', () => {
  const bad: [string, RegExp][] = [
    ['export default 1;\n', /no-default-export/],
    ['export const x = (y: any): unknown => y;\n', /no-explicit-any/],
    ["console.log('x');\nexport {};\n", /no-console/],
    ['export const x = (a: 1, b: 1, c: 1, d: 1): unknown[] => [a, b, c, d];\n', /max-params/],
    ["import { Stats } from 'node:fs';\n\nexport type X = Stats;\n", /consistent-type-imports/],
    ['export const x = 1;\n'.repeat(1) + 'export const y = [\n' + '  1,\n'.repeat(260) + '];\n', /max-lines/],
  ];
  for (const [code, rule] of bad) assert.match(lint('server/bad.ts', code), rule);
});

/** Gives what oxlint complains of, or nothing. */
function lint(file: string, code: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  const tool = join(root, 'node_modules/oxlint/bin/oxlint');
  const args = ['-c', '.oxlintrc.json', '--no-ignore', '-f', 'unix', file];
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? '' : stdout + stderr;
}
