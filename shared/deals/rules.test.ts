import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Permission } from '#shared/permissions.ts';
import {
  closingAfter,
  closingProblems,
  mayDelete,
  mayTouch,
  newClosing,
  whyNotEditable,
  type Closing,
} from '#shared/deals/rules.ts';

const now = '2026-05-01T10:00:00.000Z';
const earlier = '2026-04-01T10:00:00Z';
const won: Closing = { ...newClosing, status: 'won', won_time: earlier, first_won_time: earlier, close_time: earlier };
const lost: Closing = { ...newClosing, status: 'lost', lost_time: earlier, close_time: earlier, lost_reason: 'Price' };
const editor = (...held: Permission[]) => ({ userId: 1, isAdmin: false, permissions: new Set(held) });
const deal = { ownerId: 2, isDeleted: false, isArchived: false };

test('winning sets the times of winning and closing, and the first of them for good', () => {
  assert.deepEqual(closingAfter(newClosing, { status: 'won' }, now), {
    ...won,
    won_time: now,
    first_won_time: now,
    close_time: now,
  });
  assert.equal(
    closingAfter({ ...newClosing, first_won_time: earlier }, { status: 'won' }, now).first_won_time,
    earlier,
  );
  assert.deepEqual(closingAfter(newClosing, { status: 'won', won_time: earlier }, now), won);
});

test('losing forgets the winning, and reopening forgets both', () => {
  const after = closingAfter(won, { status: 'lost', lost_reason: 'Price' }, now);
  assert.deepEqual(after, { ...lost, lost_time: now, close_time: now, first_won_time: earlier });
  assert.deepEqual(closingAfter(after, { status: 'open' }, now), { ...newClosing, first_won_time: earlier });
});

test('what an edit does not name stays', () => {
  assert.deepEqual(closingAfter(won, {}, now), won);
  assert.deepEqual(closingAfter(lost, { status: 'lost' }, now), lost);
  assert.equal(closingAfter(lost, { lost_reason: null }, now).lost_reason, null);
  assert.deepEqual(closingAfter(newClosing, {}, now), newClosing);
});

test('a time or reason of another status is a problem', () => {
  assert.equal(
    closingProblems(newClosing, { won_time: earlier, lost_time: earlier, close_time: earlier, lost_reason: 'x' })
      .length,
    4,
  );
  assert.deepEqual(closingProblems(newClosing, { won_time: null, lost_reason: null }), []);
  assert.deepEqual(
    closingProblems(newClosing, { status: 'lost', lost_time: earlier, close_time: earlier, lost_reason: 'x' }),
    [],
  );
});

test('a deal is edited by its owner, by who may edit those of others, and by admins', () => {
  assert.equal(whyNotEditable(editor(), deal), 'deal_not_editable');
  assert.equal(whyNotEditable({ ...editor(), userId: 2 }, deal), null);
  assert.equal(whyNotEditable(editor('deals.edit_others'), deal), null);
  assert.ok(mayTouch({ ...editor(), isAdmin: true }, deal));
});

test('deleted deals are not edited; archived ones only leave the archive', () => {
  const admin = { ...editor(), isAdmin: true };
  assert.equal(whyNotEditable(admin, { ...deal, isDeleted: true }, true), 'deal_deleted');
  assert.equal(whyNotEditable(admin, { ...deal, isArchived: true }), 'deal_archived');
  assert.equal(whyNotEditable(admin, { ...deal, isArchived: true }, true), null);
});

test('deleting needs its permission and the right to edit', () => {
  assert.equal(mayDelete(editor('deals.delete'), deal), false);
  assert.equal(mayDelete(editor('deals.delete', 'deals.edit_others'), deal), true);
  assert.equal(mayDelete(editor('deals.edit_others'), deal), false);
});
