import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMapping } from './mapping.ts';

const problemOf = (mapping: unknown): string => {
  const read = readMapping(typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  return 'problem' in read ? read.problem : '';
};

const deals = (more: object): object => ({
  layout: 'x',
  source: 'x',
  files: [{ file: 'a.csv', as: 'deals', columns: { title: 'Title' }, ...more }],
});

test('a mapping that cannot be used says where it is wrong', () => {
  assert.equal(problemOf(deals({})), '');
  assert.match(problemOf('{'), /JSON/);
  assert.match(problemOf({}), /^layout /);
  assert.match(
    problemOf(deals({ columns: { titel: 'Title' } })),
    /^files\.0\.columns\.titel is not something deals have; known are/,
  );
  assert.match(
    problemOf(deals({ columns: { title: { column: 'a', constant: 'b' } } })),
    /^files\.0\.columns\.title needs exactly one/,
  );
  assert.match(problemOf(deals({ custom: { Size: { column: 'a', type: 'huge' } } })), /^files\.0\.custom\.Size\.type /);
  assert.match(problemOf(deals({ dates: 'M/D' })), /^files\.0\.dates is not a date format/);
  assert.match(problemOf(deals({ colums: {} })), /colums/);
  assert.match(problemOf({ ...deals({}), timeZone: 'Mars/Base' }), /^timeZone /);
  assert.match(problemOf({ ...deals({}), source: 'Not plain' }), /^source /);
});

test('notes have no custom fields', () => {
  const notes = {
    layout: 'x',
    source: 'x',
    files: [{ file: 'a.csv', as: 'notes', columns: { content: 'a' }, custom: { Size: { column: 'a', type: 'text' } } }],
  };
  assert.match(problemOf(notes), /^files\.0\.custom notes have no custom fields/);
});
