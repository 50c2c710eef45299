import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLetter } from './letter.ts';

const letter = async (contentType: string, body: string): Promise<string> => {
  const head = `From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: ${contentType}; charset=utf-8\r\n\r\n`;
  return (await readLetter(Buffer.from(head + body))).snippet;
};

test('the beginning of a mail is its words, not where its pictures are', async () => {
  const html =
    '<p><img src="https://cdn.example.com/logo.png" alt="Logo">Bonjour&nbsp;Claire,</p><p>voici l’offre.</p>';
  assert.equal(await letter('text/html', html), 'Bonjour Claire, voici l’offre.');
  const text =
    '[https://cdn.example.com/logo.png]\n\nBonjour Claire,\n[cid:image001.png@01DA]\nvoici <https://example.com/x> l’offre [1].';
  assert.equal(await letter('text/plain', text), 'Bonjour Claire, voici l’offre [1].');
});
