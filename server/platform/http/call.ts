// What a handler gets and what it gives back, typed by its contract.
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Endpoint } from '#shared/endpoint.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type Upload = { fileName: string; mediaType: string; bytes: Buffer };

/** A file that lies in the store already; `head` is its beginning. It goes again when the call fails. */
export type StoredUpload = { fileName: string; key: string; size: number; head: Buffer };

export type Call<P, Q, B> = {
  /** A transaction for calls that write; for GET, a connection without one. */
  tx: Tx;
  actor: Actor;
  params: P;
  query: Q;
  body: B;
  /** The one file of an upload endpoint. */
  upload: Upload | null;
  /** The one file of an endpoint whose upload goes to the store. */
  stored: StoredUpload | null;
  /** A request header, by its lower-case name. */
  header: (name: string) => string | undefined;
  /** The query as it came, for keys that no schema can name (custom fields of v1). */
  rawQuery: Record<string, string>;
};

/** A list whose items are JSON already, so that nobody need write them once more. */
export class WrittenList<Item> {
  readonly items: readonly Buffer[];
  /** What the items are, for the types alone. */
  declare readonly of: Item;

  constructor(items: readonly Buffer[]) {
    this.items = items;
  }
}

type Written<Data> = Data extends (infer Item)[] ? WrittenList<Item> : never;

export type Answer<Data> = {
  data: Data | Written<Data>;
  additional_data?: Record<string, unknown> | null;
  related_objects?: Record<string, unknown>;
  /** Overrides the contract's status, where it depends on what was found. */
  status?: number;
};

/** Bytes instead of the JSON envelope. */
export type FileAnswer = {
  file: Readable | Buffer | string;
  mediaType: string;
  fileName?: string;
  disposition?: 'attachment' | 'inline';
  /** 206 for a part, 304 for what the caller has already. */
  status?: 206 | 304;
  headers?: Record<string, string>;
};

export type Handler<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = (
  call: Call<z.output<P>, z.output<Q>, z.output<B>>,
) => Promise<Answer<z.input<R>> | FileAnswer>;

/** What is done before the transaction begins: what takes long holds no lock, and no connection. */
export type Preparation<P, B> = { reader: Reader; actor: Actor; params: P; body: B; upload: Upload | null };

export type Route = {
  endpoint: Endpoint;
  prepare?: (given: Preparation<never, never>) => Promise<unknown>;
  handle: (call: Call<never, never, never>) => Promise<Answer<unknown> | FileAnswer>;
};

/** Pairs a contract with its handler. */
export const route = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Endpoint<P, Q, B, R>,
  handle: Handler<P, Q, B, R>,
): Route => ({ endpoint: contract as unknown as Endpoint, handle: handle as unknown as Route['handle'] });

/** A route of which a part is done before its transaction begins; `handle` gets what that gave. */
export const preparedRoute = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType, T>(
  contract: Endpoint<P, Q, B, R>,
  prepare: (given: Preparation<z.output<P>, z.output<B>>) => Promise<T>,
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>> & { prepared: T }) => Promise<Answer<z.input<R>>>,
): Route => ({
  endpoint: contract as unknown as Endpoint,
  prepare: prepare as unknown as NonNullable<Route['prepare']>,
  handle: handle as unknown as Route['handle'],
});
