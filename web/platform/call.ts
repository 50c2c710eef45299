// Calls the API by its contracts: path, input and reply are typed by the same declaration the server answers from.
import type { z } from 'zod';
import type { Endpoint } from '#shared/endpoint.ts';

/** What the server says when it cannot do what was asked: a sentence for people, a code for programs. */
export class CallError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string;
  readonly details: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(String(body['error'] ?? `HTTP ${status}`));
    this.status = status;
    this.code = String(body['code'] ?? 'unknown');
    this.hint = String(body['error_info'] ?? '');
    this.details = body;
  }
}

const unreachable: Record<string, string> = {
  en: 'The server cannot be reached. Check your connection, then try again.',
  fr: 'Le serveur est injoignable. Vérifiez votre connexion, puis réessayez.',
};

/** The server could not be reached at all, or something between here and there answered in its place. */
export class Unreachable extends Error {
  constructor() {
    super(unreachable[document.documentElement.lang] ?? unreachable['en']);
  }
}

type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params?: z.input<P>;
  query?: z.input<Q>;
  body?: z.input<B>;
  /** Instead of a body, for an upload. */
  form?: FormData;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

export type Reply<R extends z.ZodType> = {
  data: z.output<R>;
  additional_data?: {
    next_cursor?: string | null;
    pagination?: { more_items_in_collection: boolean; next_start?: number };
  } | null;
};

const addressOf = (path: string, params: Record<string, unknown>, query: Record<string, unknown>): string => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
};

// A page asks for a dozen things when it comes up, and asking costs the browser time: a few at once, then what the user does first.
const atOnce = 4;
const waiting: (() => void)[] = [];
let begun = 0;

const beginMore = (): void => {
  const next = waiting.splice(0, atOnce);
  begun = next.length;
  if (begun > 0) setTimeout(beginMore);
  for (const begin of next) begin();
};

const turn = (): Promise<void> | null => {
  if (begun === 0) setTimeout(beginMore);
  begun += 1;
  return begun <= atOnce ? null : new Promise((resolve) => waiting.push(resolve));
};

const send = async (address: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(address, init);
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new Unreachable();
  }
};

/** Makes the call; throws CallError with the server's sentence, or Unreachable. */
export const call = async <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Endpoint<P, Q, B, R>,
  input: Input<P, Q, B> = {},
): Promise<Reply<R>> => {
  const address = addressOf(
    contract.path,
    (input.params ?? {}) as Record<string, unknown>,
    (input.query ?? {}) as Record<string, unknown>,
  );
  if (contract.method === 'GET') await turn();
  const isForm = input.form !== undefined;
  const hasBody = !isForm && contract.method !== 'GET' && (contract.method !== 'DELETE' || input.body !== undefined);
  const response = await send(address, {
    method: contract.method,
    headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...input.headers },
    ...(isForm ? { body: input.form } : hasBody ? { body: JSON.stringify(input.body ?? {}) } : {}),
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok && body['error'] === undefined) throw new Unreachable();
  if (!response.ok) throw new CallError(response.status, body);
  return body as unknown as Reply<R>;
};
