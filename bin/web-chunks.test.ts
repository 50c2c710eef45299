import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunkOf } from './web-chunks.ts';

const pages = {
  board: '/web/features/deals/BoardPage.tsx',
  deal: '/web/features/deals/DealPageRoute.tsx',
  inbox: '/web/features/leads/InboxPage.tsx',
  list: '/web/features/deals/ListPage.tsx',
};

// Who imports whom, as the bundler would tell.
const chunkIn = (importersOf: Record<string, string[]>, id: string): string | null =>
  chunkOf(id, (one) => ({ importers: importersOf[one] ?? [] }));

test('what one page needs stands with it, also through others, and in a circle', () => {
  const importersOf = { '/a.ts': ['/b.ts'], '/b.ts': ['/a.ts', pages.board] };
  assert.equal(chunkIn(importersOf, '/a.ts'), 'of-board');
  assert.equal(chunkIn({}, pages.deal), 'of-deal');
});

test('what some pages share is a file of theirs, and what all share stands on the ground', () => {
  assert.equal(chunkIn({ '/a.ts': [pages.list, pages.board] }, '/a.ts'), 'of-board-list');
  assert.equal(chunkIn({ '/a.ts': Object.values(pages) }, '/a.ts'), 'ground');
});

test('what the app needs at its start stands on the ground, and what nobody begins with is left to the bundler', () => {
  assert.equal(chunkIn({ '/a.ts': ['/web/main.tsx', pages.list] }, '/a.ts'), 'ground');
  assert.equal(chunkIn({ '/a.ts': ['/web/features/help/HelpPage.tsx'] }, '/a.ts'), null);
});
