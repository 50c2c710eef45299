// Requests that are wrong in one way each, for any route; the same ones for the same seed.
import type { Endpoint } from '#shared/endpoint.ts';
import { encodeCursor } from '#server/platform/http/paging.ts';
import {
  badIds,
  badTexts,
  badValues,
  long,
  mediaTypes,
  prototypeWords,
  rawBodies,
  rawValues,
  sqlish,
  uploads,
} from './bad-values.ts';
import { propertiesOf, sample, validBody, validQuery, type Json } from './inputs.ts';
import type { World } from './recipes.ts';
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

const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

const queryText = (query: Record<string, string>): string => new URLSearchParams(query).toString();

const paramAttempts = (endpoint: Endpoint, world: World, random: Random): Attempt[] => {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const given = (pathIn(endpoint, world) as string).split('/');
  return names.flatMap((name) => {
    const place = endpoint.path.split('/').indexOf(`{${name}}`);
    return random(badIds, 6).map((bad) => ({
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
    ...(key.startsWith('sort')
      ? [...prototypeWords, ...sqlish.map(encodeURIComponent)]
      : random(prototypeWords, 2)
    ).map((text) => `${key}=${text}`),
    ...random(badTexts, 4).map((text) => `${key}=${text}`),
    ...random([`${key}=1&${key}=2`, `${key}[]=1`, `${key}[a]=1`, key, `%${key}=1`], 2),
  ]);
  const cursors = keys.includes('cursor')
    ? random(wrongCursors(), 9).map((cursor) => `cursor=${encodeURIComponent(cursor)}`)
    : [];
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
    ...random(badValues, 4).map((value) =>
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
    ...random(prototypeWords, 2).flatMap((word) => [
      json(`${key}: ${word}`, { ...(good as object), [key]: word }),
      json(`${key} with ${word}`, { ...(good as object), [key]: { [word]: 1 } }),
      json(`${key} of ${word}`, { ...(good as object), [key]: [word] }),
    ]),
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
    ...prototypeWords.slice(1).map((word) => json(`the field ${word}`, { ...(good as object), [word]: 1 })),
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
