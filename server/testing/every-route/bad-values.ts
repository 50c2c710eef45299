// What callers send by mistake or on purpose: wrong ids, texts, values, bodies, uploads.
import { boundary, multipart } from './recipes.ts';

export const long = 'x'.repeat(20_000);
export const sqlish = [
  `'; drop table deals; --`,
  `1 or 1=1`,
  `id; select pg_sleep(5)`,
  `id desc, (select 1)`,
  `%' union select 1 --`,
  `\\'`,
];

export const badIds = [
  '0', '-1', '1.5', '1e309', '2147483648', '99999999999999999999', 'abc', '%00', '%FF', '%ED%A0%80', '%F0%9F', '1%00', '%20', '%27%3B--', 'null', 'undefined', '..%2f..', '1,2', '[]', '__proto__', 'constructor',
  '00000000-0000-0000-0000-00000000000g', 'x'.repeat(250), 'x'.repeat(5000), '١',
]; // prettier-ignore

export const prototypeWords = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];

export const badTexts = [
  '', ' ', '-1', '0', '1.5', '1e309', '99999999999999999999', 'abc', '%00', 'a%00b', '%FF', '%ED%A0%80', 'NaN', 'infinity', '-infinity', 'now', 'true', 'null', '{}', '[]', '[object%20Object]', '2026-02-30', '0000-00-00', '9999-12-31T23:59:59Z',
  '2026-01-31T10:20:00+99:99', '294277-01-01', '__proto__', 'constructor', 'hasOwnProperty', ',', ',,', '1,a', '%25', '_', '\\', '%5C', '🦊', ...sqlish.map((text) => encodeURIComponent(text)), 'x'.repeat(5000),
]; // prettier-ignore

export const badValues: unknown[] = [
  null, true, false, '', ' ', 'text', '1', -1, 0, 1.5, 2_147_483_648, 9_007_199_254_740_992, 1e308, -1e308, '1e309', [], {}, [[]], [null], [1, 'a'], { a: 1 }, { constructor: 1 }, '\u0000', 'a\u0000b', '\uD800', 'x\uDFFFy', '🦊',
  '2026-02-30', '0000-01-01', '9999-12-31', 'infinity', '-infinity', 'now', 'epoch', '24:00', '99:99', '2026-01-31T10:20:00.123456789Z', '9999-12-31T23:59:59-23:59', '{1,2}', '\\', ...sqlish, long,
  'x'.repeat(256), Array.from({ length: 2000 }, (_unused, index) => index + 1), '00000000-0000-4000-8000-000000000000', 'EUR', 'eur', 'ZZZ',
]; // prettier-ignore

/** Texts of JSON that JSON.stringify would never write. */
export const rawValues = [
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

export const rawBodies: [string, string | Buffer][] = [
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

export const mediaTypes = [
  'text/plain',
  'application/xml',
  'application/octet-stream',
  'multipart/form-data',
  `multipart/form-data; boundary=${boundary}`,
  'application/json; charset=utf-16',
  'nonsense',
  'application/x-www-form-urlencoded',
];

export const uploads: [string, string | Buffer, string][] = [
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
