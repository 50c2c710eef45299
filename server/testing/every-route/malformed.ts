// Requests that are wrong in one way each, for any route; the same ones for the same seed.
import type { Endpoint } from '#shared/endpoint.ts';
import { encodeCursor } from '#server/platform/http/paging.ts';
import { propertiesOf, sample, validBody, validQuery, type Json } from './inputs.ts';
import { boundary, multipart, type World } from './recipes.ts';
import { pathIn } from './world.ts';

export type Attempt = {
  what: string;
  url: string;
  body?: string | Buffer;
  mediaType?: string;
  headers?: Record<string, string>;
};

type Random = <T>(list: T[], count: number) => T[];

/** Picks from lists, the same for the same seed. */
export const randomOf = (seed: number): Random => {
  let state = seed;
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  return (list, count) => {
    const left = [...list];
    return Array.from(
      { length: Math.min(count, left.length) },
      () => left.splice(Math.floor(next() * left.length), 1)[0] as (typeof list)[0],
    );
  };
};

const long = 'x'.repeat(20_000);
const sqlish = [
  `'; drop table deals; --`,
  `1 or 1=1`,
  `id; select pg_sleep(5)`,
  `id desc, (select 1)`,
  `%' union select 1 --`,
  `\\'`,
];

const badIds = [
  '0', '-1', '1.5', '1e309', '2147483648', '99999999999999999999', 'abc', '%00', '%FF', '%ED%A0%80', '%F0%9F', '1%00', '%20', '%27%3B--', 'null', 'undefined', '..%2f..', '1,2', '[]', '__proto__', 'constructor',
  '00000000-0000-0000-0000-00000000000g', 'x'.repeat(250), 'x'.repeat(5000), '١',
]; // prettier-ignore

const prototypeWords = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];

const badTexts = [
  '', ' ', '-1', '0', '1.5', '1e309', '99999999999999999999', 'abc', '%00', 'a%00b', '%FF', '%ED%A0%80', 'NaN', 'infinity', '-infinity', 'now', 'true', 'null', '{}', '[]', '[object%20Object]', '2026-02-30', '0000-00-00', '9999-12-31T23:59:59Z',
  '2026-01-31T10:20:00+99:99', '294277-01-01', '__proto__', 'constructor', 'hasOwnProperty', ',', ',,', '1,a', '%25', '_', '\\', '%5C', '🦊', ...sqlish.map((text) => encodeURIComponent(text)), 'x'.repeat(5000),
]; // prettier-ignore

const badValues: unknown[] = [
  null, true, false, '', ' ', 'text', '1', -1, 0, 1.5, 2_147_483_648, 9_007_199_254_740_992, 1e308, -1e308, '1e309', [], {}, [[]], [null], [1, 'a'], { a: 1 }, { constructor: 1 }, '\u0000', 'a\u0000b', '\uD800', 'x\uDFFFy', '🦊',
  '2026-02-30', '0000-01-01', '9999-12-31', 'infinity', '-infinity', 'now', 'epoch', '24:00', '99:99', '2026-01-31T10:20:00.123456789Z', '9999-12-31T23:59:59-23:59', '{1,2}', '\\', ...sqlish, long,
  'x'.repeat(256), Array.from({ length: 2000 }, (_unused, index) => index + 1), '00000000-0000-4000-8000-000000000000', 'EUR', 'eur', 'ZZZ',
]; // prettier-ignore

/** Texts of JSON that JSON.stringify would never write. */
const rawValues = [
  '1e309',
  '-1e309',
  '1e-400',
  '-0',
  '123456789012345678901234567890',
  '"\\ud800"',
  '"\\u0000"',
  `${'['.repeat(200)}${']'.repeat(200)}`,
  '{"__proto__":{"isAdmin":true}}',
  '{"a":1,"a":2}',
];

const rawBodies: [string, string | Buffer][] = [
  ['broken JSON', '{"title":'],
  ['text after JSON', '{} {}'],
  ['an array', '[]'],
  ['a list of objects', '[{"title":"a"}]'],
  ['null', 'null'],
  ['a number', '1'],
  ['a text', '"text"'],
  ['deep nesting', `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`],
  ['deep lists', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  [
    'invalid UTF-8',
    Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff, 0xfe, 0xc3, 0x28]), Buffer.from('"}')]),
  ],
  ['a byte order mark', '\uFEFF{}'],
  ['a prototype', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'],
  ['unknown fields', '{"no_such_field":1,"company_id":1,"id":1}'],
  ['a large body', `{"title":"${'x'.repeat(300_000)}"}`],
];

const mediaTypes = [
  'text/plain',
  'application/xml',
  'application/octet-stream',
  'multipart/form-data',
  `multipart/form-data; boundary=${boundary}`,
  'application/json; charset=utf-16',
  'nonsense',
  'application/x-www-form-urlencoded',
];

const uploads: [string, string | Buffer, string][] = [
  ['no boundary', multipart({}), 'multipart/form-data'],
  ['another boundary', multipart({}), 'multipart/form-data; boundary=other'],
  ['a cut body', multipart({}).subarray(0, 60), `multipart/form-data; boundary=${boundary}`],
  ['an empty body', '', `multipart/form-data; boundary=${boundary}`],
  [
    'a name that leaves its folder',
    multipart({}, { name: '../../../etc/passwd', type: 'text/plain', text: 'x' }),
    `multipart/form-data; boundary=${boundary}`,
  ],
  [
    'a name with odd characters',
    multipart({}, { name: 'a\u0000b\u202E.exe', type: 'text/plain', text: 'x' }),
    `multipart/form-data; boundary=${boundary}`,
  ],
  [
    'a long name',
    multipart({}, { name: long, type: 'text/plain', text: 'x' }),
    `multipart/form-data; boundary=${boundary}`,
  ],
  [
    'an odd type',
    multipart({}, { name: 'a.txt', type: 'text/<script>', text: 'x' }),
    `multipart/form-data; boundary=${boundary}`,
  ],
  [
    'a bad link',
    multipart({ deal_id: '-1', lead_id: 'x', person_id: '1e309' }),
    `multipart/form-data; boundary=${boundary}`,
  ],
  [
    'many fields',
    multipart(Object.fromEntries(Array.from({ length: 80 }, (_unused, index) => [`f${index}`, index]))),
    `multipart/form-data; boundary=${boundary}`,
  ],
  ['JSON', '{}', 'application/json'],
];

const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

const queryText = (query: Record<string, string>): string => new URLSearchParams(query).toString();

const paramAttempts = (endpoint: Endpoint, world: World, random: Random): Attempt[] => {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const given = (pathIn(endpoint, world) as string).split('/');
  return names.flatMap((name) => {
    const place = endpoint.path.split('/').indexOf(`{${name}}`);
    return random(badIds, 12).map((bad) => ({
      what: `${name} ${bad.slice(0, 30)}`,
      url: given.map((part, index) => (index === place ? bad : part)).join('/'),
    }));
  });
};

const wrongCursors = (): string[] => {
  const at = (by: string, value: string | number | null, id: string | number): string =>
    encodeCursor({ by, direction: 'asc' }, { value, id });
  return [
    'AAAA', '%%%', 'e30', 'bnVsbA', at('id', 'x', 'x'), at('id', null, -1), at('id', 1, '1; drop table deals'), at('id', 1, '99999999999999999999'), at('id', 'infinity', 'NaN'), at('id', '\u0000', '\u0000'), at('id', 1, '\uD800'),
    at('update_time', 'not a time', 1), at('update_time', '294277-01-01', 1), at('add_time', 1, 1), at('add_time', null, 1), at('__proto__', 1, 1), at('name', '\uD800', 1), at('id', 1e300, 1),
  ]; // prettier-ignore
};

const queryAttempts = (endpoint: Endpoint, world: World, random: Random): Attempt[] => {
  const path = pathIn(endpoint, world) as string;
  const good = queryText(validQuery(endpoint, world));
  const keys = propertiesOf(endpoint.query).map(([key]) => key);
  const bad = keys.flatMap((key) => [
    ...(key.startsWith('sort') ? [...prototypeWords, ...sqlish.map(encodeURIComponent)] : []).map(
      (text) => `${key}=${text}`,
    ),
    ...random(badTexts, 9).map((text) => `${key}=${text}`),
    ...random([`${key}=1&${key}=2`, `${key}[]=1`, `${key}[a]=1`, key, `%${key}=1`], 2),
  ]);
  const cursors = keys.includes('cursor') ? wrongCursors().map((cursor) => `cursor=${encodeURIComponent(cursor)}`) : [];
  const sorted = keys.includes('sort_by')
    ? random(wrongCursors(), 4).map((cursor) => `sort_by=update_time&cursor=${encodeURIComponent(cursor)}`)
    : [];
  const unknown = ['__proto__[isAdmin]=1', 'constructor=1', '%00=1', '%FF=%FF', `${long.slice(0, 3000)}=1`];
  return [...bad, ...cursors, ...sorted, ...random(unknown, 2)].map((query) => ({
    what: `?${query.slice(0, 60)}`,
    url: withQuery(path, [good, query].filter((text) => text !== '').join('&')),
  }));
};

// Values at the very edge of what the schema takes are where the database may say no.
const edges = (schema: Json): unknown[] => {
  const one = (schema.anyOf ?? schema.oneOf)?.[0] ?? schema;
  const type = [one.type].flat()[0];
  if (one.enum !== undefined) return one.enum;
  if (type === 'integer' || type === 'number') return [one.maximum, one.minimum].filter((edge) => edge !== undefined);
  if (type === 'string')
    return [
      one.maxLength === undefined || one.maxLength > 1_000_000 ? long : '🦊'.repeat(one.maxLength / 2),
      '\t\n<b>"\'&amp;',
    ];
  return [];
};

const bodyAttempts = (endpoint: Endpoint, world: World, random: Random): Attempt[] => {
  if (endpoint.body === undefined) return [];
  const url = withQuery(pathIn(endpoint, world) as string, queryText(validQuery(endpoint, world)));
  const good = validBody(endpoint, world);
  const json = (what: string, body: unknown): Attempt => ({
    what,
    url,
    body: JSON.stringify(body),
    mediaType: 'application/json',
  });
  const fields = propertiesOf(endpoint.body).flatMap(([key, schema]) => [
    ...random(badValues, 7).map((value) =>
      json(`${key}: ${(JSON.stringify(value) ?? '').slice(0, 40)}`, { ...(good as object), [key]: value }),
    ),
    ...edges(schema).map((value) =>
      json(`${key} at its edge: ${JSON.stringify(value).slice(0, 40)}`, { ...(good as object), [key]: value }),
    ),
    ...random(rawValues, 2).map((raw) => ({
      what: `${key}: ${raw.slice(0, 40)}`,
      url,
      mediaType: 'application/json',
      body: JSON.stringify({ ...(good as object), [key]: '@raw' }).replace('"@raw"', () => raw),
    })),
    json(`${key} as it may be`, { ...(good as object), [key]: sample(schema, world, key) }),
  ]);
  const whole = rawBodies.map(([what, body]) => ({ what, url, body, mediaType: 'application/json' }));
  const types = random(mediaTypes, 4).map((mediaType) => ({
    what: mediaType,
    url,
    body: JSON.stringify(good),
    mediaType,
  }));
  const form = {
    what: 'a form',
    url,
    body: 'title=%FF%00&__proto__=1&title=2&a[b]=c&%ED%A0%80=1',
    mediaType: 'application/x-www-form-urlencoded',
  };
  return [
    ...fields,
    ...random(whole, 8),
    ...types,
    form,
    json('an unknown field', { ...(good as object), no_such_field: 1 }),
  ];
};

const uploadAttempts = (endpoint: Endpoint, world: World): Attempt[] =>
  endpoint.upload === true
    ? uploads.map(([what, body, mediaType]) => ({
        what: `upload: ${what}`,
        url: pathIn(endpoint, world) as string,
        body,
        mediaType,
      }))
    : [];

/** Requests to the route that are wrong, or at the edge of right. */
export const attempts = (endpoint: Endpoint, world: World, random: Random): Attempt[] => [
  ...paramAttempts(endpoint, world, random),
  ...queryAttempts(endpoint, world, random),
  ...bodyAttempts(endpoint, world, random),
  ...uploadAttempts(endpoint, world),
];
