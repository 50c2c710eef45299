// What every reply of the API has to be: what its contract says when it worked, the documented error body when it did not.
import type { Endpoint } from '#shared/endpoint.ts';
import type { Route } from '#server/platform/http/call.ts';
import { servedPaths } from '#server/platform/http/app.ts';

export type Answered = { method: string; url: string; status: number; mediaType: string; body: unknown };

type Entry = { endpoint: Endpoint; pattern: RegExp; words: number };
type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (routes: Route[]): Entry[] =>
  routes
    .flatMap(({ endpoint }) =>
      servedPaths(endpoint.path).map((path) => ({
        endpoint,
        pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
        words: path.split('/').filter((part) => !part.startsWith('{')).length,
      })),
    )
    .toSorted((a, b) => b.words - a.words);

/** Where a reply holds more than its schema names. */
const strayKeys = (raw: unknown, read: unknown, path: string): string[] => {
  if (Array.isArray(raw))
    return Array.isArray(read) ? raw.flatMap((item, index) => strayKeys(item, read[index], `${path}[${index}]`)) : [];
  if (!isFields(raw) || !isFields(read)) return [];
  return Object.entries(raw).flatMap(([key, value]) =>
    key in read ? strayKeys(value, read[key], `${path}.${key}`) : [`${path}.${key}: is not in the contract`],
  );
};

const dataProblems = (endpoint: Endpoint, data: unknown): string[] => {
  const read = endpoint.reply.safeParse(data);
  if (read.success) return strayKeys(data, read.data, 'data');
  return read.error.issues.map(({ path, message }) => `data.${path.join('.')}: ${message}`);
};

const pagingProblems = ({ paging }: Endpoint, additional: unknown): string[] => {
  const { next_cursor: next, pagination } = (additional ?? {}) as Fields;
  if (paging === 'cursor' && next !== null && typeof next !== 'string')
    return ['additional_data.next_cursor: is missing'];
  if (paging !== 'offset') return [];
  const { start, limit, more_items_in_collection: more } = (pagination ?? {}) as Fields;
  const isPage = typeof start === 'number' && typeof limit === 'number' && typeof more === 'boolean';
  return isPage ? [] : ['additional_data.pagination: is missing or not whole'];
};

const successProblems = (endpoint: Endpoint, body: Fields): string[] => {
  const allowed = new Set(['success', 'data', 'additional_data', 'related_objects']);
  return [
    ...(body['success'] === true ? [] : ['success: is not true']),
    ...Object.keys(body)
      .filter((key) => !allowed.has(key))
      .map((key) => `${key}: does not belong in the envelope`),
    ...(endpoint.path.startsWith('/api/v2/') && !('additional_data' in body) ? ['additional_data: is missing'] : []),
    ...pagingProblems(endpoint, body['additional_data']),
    ...dataProblems(endpoint, body['data']),
  ];
};

const isSentence = (value: unknown): boolean => typeof value === 'string' && value.trim().includes(' ');

/** What is wrong with the body of an error; nothing when it is the documented one. */
export const errorProblems = (status: number, body: unknown): string[] => {
  if (!isFields(body)) return ['the body is not a JSON object'];
  const { success, error, error_info: hint, code, errorCode, data, additional_data: additional } = body;
  const common = [
    ...(success === false ? [] : ['success: is not false']),
    ...(typeof code === 'string' && /^\w+$/.test(code) ? [] : ['code: is missing']),
    ...(isSentence(error) ? [] : [`error: is not a sentence: ${JSON.stringify(error)}`]),
    ...(typeof hint === 'string' && hint !== '' && hint !== `${String(code)}.hint` ? [] : ['error_info: is missing']),
  ];
  if (status === 401) return errorCode === 401 ? common : [...common, 'errorCode: is not 401'];
  return data === null && additional === null ? common : [...common, 'data, additional_data: are not null'];
};

/** A check of replies against these routes' contracts: gives what is wrong, or nothing. */
export const replyChecker = (routes: Route[]) => {
  const entries = entriesOf(routes);
  return ({ method, url, status, mediaType, body }: Answered): string[] => {
    const path = url.split('?')[0] as string;
    if (!/^(\/api)?\/v[12]\//.test(path)) return [];
    if (status >= 400) return errorProblems(status, body);
    const endpoint = entries.find((entry) => entry.endpoint.method === method && entry.pattern.test(path))?.endpoint;
    if (endpoint === undefined || !mediaType.includes('application/json')) return [];
    return isFields(body) ? successProblems(endpoint, body) : ['the body is not a JSON object'];
  };
};
