import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailDomain, setMailDomain } from '#server/platform/mail/domain.ts';
import { leadMailAddress, shortUuid, uuidOfShort } from './mail-address.ts';

test('a UUID is written in 22 characters, as the compatible API does', () => {
  assert.equal(shortUuid('adf21080-0e10-11eb-879b-05d71fb426ec'), 'ntPaYKA5QRxXkh6WMNHiGh');
  assert.equal(shortUuid('00000000-0000-0000-0000-000000000000'), '1'.repeat(22));
});

test('the short form leads back to its UUID, and nothing else does', () => {
  for (const uuid of [
    'adf21080-0e10-11eb-879b-05d71fb426ec',
    '00000000-0000-0000-0000-00000000000f',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ])
    assert.equal(uuidOfShort(shortUuid(uuid)), uuid);
  for (const short of ['', 'l'.repeat(22), '1', 'Z'.repeat(22)]) assert.equal(uuidOfShort(short), null);
});

test('mail goes to the domain people reach the app at, or to ours when it has none', () => {
  const lead = { id: 'adf21080-0e10-11eb-879b-05d71fb426ec', company_id: 1, company_domain: 'company' };
  setMailDomain('https://crm.example.com:8443');
  assert.equal(leadMailAddress(lead), 'company+1+leadntPaYKA5QRxXkh6WMNHiGh@crm.example.com');
  for (const address of ['http://127.0.0.1:3000', 'http://[::1]:3000', 'http://localhost']) {
    setMailDomain(address);
    assert.equal(mailDomain(), 'relance.local');
  }
});
