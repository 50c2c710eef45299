import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNarrowed, readInboxSearch } from './inbox-search.ts';

test('conditions on fields stand in the address of the inbox, and come back as they were', () => {
  const filter = { all: [['lead', '12502', '>', '1000'] as [string, string, string, string]] };
  const search = readInboxSearch({ filter, source: 'Deal' });
  assert.deepEqual(search, { filter, source: 'Deal' });
  assert.equal(isNarrowed(search), true);
});

test('a saved filter is named by its id; what makes no sense in an address is dropped', () => {
  assert.deepEqual(readInboxSearch({ filter: 7 }), { filter: 7 });
  assert.deepEqual(readInboxSearch({ filter: { all: [['planet', 'x', '=']] }, owner: 'me', text: '' }), {});
});
