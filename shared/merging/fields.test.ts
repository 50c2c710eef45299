import assert from 'node:assert/strict';
import { test } from 'node:test';
import { winnerOf } from './fields.ts';

const none: ReadonlySet<string> = new Set();

test('the kept value wins unless it is empty or the other was asked for', () => {
  assert.equal(winnerOf('job_title', { kept: 'Buyer', merged: 'Owner' }, none), 'kept');
  assert.equal(winnerOf('job_title', { kept: '', merged: 'Owner' }, none), 'merged');
  assert.equal(winnerOf('job_title', { kept: 'Buyer', merged: 'Owner' }, new Set(['job_title'])), 'merged');
  assert.equal(winnerOf('job_title', { kept: 'Buyer', merged: null }, new Set(['job_title'])), 'kept');
});

test('a consent that was withdrawn stays withdrawn, whatever was asked for', () => {
  const taken = new Set(['marketing_status']);
  for (const asked of [none, taken]) {
    assert.equal(winnerOf('marketing_status', { kept: 'subscribed', merged: 'unsubscribed' }, asked), 'merged');
    assert.equal(winnerOf('marketing_status', { kept: 'unsubscribed', merged: 'subscribed' }, asked), 'kept');
  }
});
