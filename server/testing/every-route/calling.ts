// One call of a route on records of a world.
import type { Endpoint } from '#shared/endpoint.ts';
import type { Reply, TestApp, TestUser } from '#server/testing/app.ts';
import { validBody, validQuery } from './inputs.ts';
import { boundary, multipart, type World } from './recipes.ts';
import { pathIn } from './world.ts';

export type Caller = {
  as?: TestUser;
  /** The records that the call's body and query name. */
  about: World;
  body?: unknown;
  query?: Record<string, string>;
};

export const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

/** Gives what calls a route on the records of one world. */
export const callerOn =
  (call: TestApp['call']) =>
  async (endpoint: Endpoint, on: World, { as, about, body, query }: Caller): Promise<Reply> => {
    const asked = new URLSearchParams({ ...validQuery(endpoint, about), ...query }).toString();
    const path = `${endpoint.method} ${pathIn(endpoint, on)}${asked === '' ? '' : `?${asked}`}`;
    const caller = as === undefined ? {} : { as };
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    if (endpoint.upload === true)
      return call(path, { ...caller, body: multipart((body ?? {}) as Record<string, unknown>), headers });
    return call(path, { ...caller, body: body ?? validBody(endpoint, about) });
  };

/** An id like this one that no record ever had. */
export const noSuch = (id: string | number | undefined): string | number => {
  if (typeof id === 'number') return 2_147_483_000;
  return id !== undefined && /^[0-9a-f]{8}-/.test(id) ? '00000000-0000-4000-8000-000000000000' : 'f'.repeat(40);
};

/** A reply without the ids of a world, to compare it with a reply on another. */
export const plain = ({ status, text }: Reply, world: World): string =>
  Object.values(world).reduce<string>(
    (left, id) =>
      String(id).length > 5
        ? left.replaceAll(String(id), 'ID')
        : left.replaceAll(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g'), 'ID'),
    `${status} ${text}`,
  );
