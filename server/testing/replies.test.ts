import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { route } from '#server/platform/http/call.ts';
import { errorProblems, replyChecker } from './replies.ts';

const about = { can: 'user', tag: 'Boats', summary: 'Boats' } as const;
const boat = z.object({ id: z.int(), crew: z.array(z.object({ name: z.string() })) });
const listBoats = endpoint({
  ...about,
  name: 'listBoats',
  method: 'GET',
  path: '/api/v2/boats',
  reply: z.array(boat),
  paging: 'cursor',
});
const getBoat = endpoint({
  ...about,
  name: 'getBoat',
  method: 'GET',
  path: '/api/v1/boats/{id}',
  params: z.object({ id: z.string() }),
  reply: boat,
});
const nobody = async (): Promise<never> => {
  throw new Error('is never called');
};
const problemsOf = replyChecker([route(listBoats, nobody), route(getBoat, nobody)]);

const listed = (body: unknown): string[] =>
  problemsOf({ method: 'GET', url: '/api/v2/boats?limit=1', status: 200, mediaType: 'application/json', body });
const read = (data: unknown): string[] =>
  problemsOf({
    method: 'GET',
    url: '/v1/boats/7',
    status: 200,
    mediaType: 'application/json',
    body: { success: true, data },
  });
const page = { next_cursor: null };

test('a reply as its contract says has no problems', () => {
  assert.deepEqual(listed({ success: true, data: [{ id: 1, crew: [{ name: 'Ada' }] }], additional_data: page }), []);
  assert.deepEqual(read({ id: 1, crew: [] }), []);
});

test('a value of another type and a missing one are problems', () => {
  assert.match(read({ id: '1', crew: [] }).join(), /data\.id/);
  assert.match(read({ id: 1 }).join(), /data\.crew/);
});

test('what the contract does not name is a problem, however deep', () => {
  assert.deepEqual(read({ id: 1, crew: [{ name: 'Ada', secret: 1 }] }), [
    'data.crew[0].secret: is not in the contract',
  ]);
});

test('a list without its page is a problem', () => {
  assert.deepEqual(listed({ success: true, data: [], additional_data: null }), [
    'additional_data.next_cursor: is missing',
  ]);
});

test('an error without a code, or with a key for a sentence, is a problem', () => {
  const good = {
    success: false,
    error: 'Entity was not found',
    error_info: 'It may be gone.',
    code: 'not_found',
    data: null,
    additional_data: null,
  };
  assert.deepEqual(errorProblems(404, good), []);
  assert.match(errorProblems(404, { ...good, code: undefined }).join(), /code/);
  assert.match(errorProblems(404, { ...good, error: 'not_found' }).join(), /sentence/);
  assert.match(errorProblems(401, good).join(), /errorCode/);
});
