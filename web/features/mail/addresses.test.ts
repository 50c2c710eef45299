import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MailMessage } from '#shared/mail/shapes.ts';
import { othersIn, recipientOf, writtenAs } from './addresses.ts';

test('an address is read with and without a name, and written the same way', () => {
  assert.deepEqual(recipientOf('Ada Byron <ada@engine.example>'), { name: 'Ada Byron', address: 'ada@engine.example' });
  assert.deepEqual(recipientOf('"Byron, Ada" <ada@engine.example>'), {
    name: 'Byron, Ada',
    address: 'ada@engine.example',
  });
  assert.deepEqual(recipientOf(' ada@engine.example '), { address: 'ada@engine.example' });
  assert.equal(writtenAs({ name: 'Ada', address: 'ada@engine.example' }), 'Ada <ada@engine.example>');
  assert.equal(writtenAs({ address: 'ada@engine.example' }), 'ada@engine.example');
});

test('what holds no address is refused', () => {
  for (const typed of ['Ada', 'ada@', '@engine.example', 'a b@engine.example', 'Ada <>'])
    assert.equal(recipientOf(typed), null);
});

test('an answer to all goes once to everyone in the mail but oneself', () => {
  const person = (address: string) => ({ name: '', address, person_id: null });
  const mail = {
    to: [person('Me@us.example'), person('bob@them.example')],
    cc: [person('cy@them.example'), person('BOB@them.example'), person('ada@them.example')],
  } as unknown as MailMessage;
  assert.deepEqual(othersIn(mail, [{ address: 'ada@them.example' }], ['me@us.example']), [
    { address: 'bob@them.example' },
    { address: 'cy@them.example' },
  ]);
});
