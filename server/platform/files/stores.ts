// What a place that keeps bytes can do. There are two: a folder, and a store that speaks S3.
import type { Readable } from 'node:stream';

/** The first and the last byte asked for. */
export type ByteRange = { start: number; end: number };

/** Bytes that wait in a file of their own until a store takes them. */
export type Waiting = { path: string; size: number; sha256: string; head: Buffer };

export type FileStore = {
  name: 'disk' | 's3';
  /** Takes what waits under a key; what waited is gone afterwards. */
  keep: (key: string, waiting: Waiting) => Promise<void>;
  /** How many bytes a key has, or null when there is none. */
  sizeOf: (key: string) => Promise<number | null>;
  /** The bytes of a key, or a part of them, as a stream; null when there are none. */
  open: (key: string, range: ByteRange | null) => Promise<Readable | null>;
  remove: (key: string) => Promise<void>;
  /** Tries whether the store can be used; throws an Error whose message is one sentence for who starts the server. */
  check: () => Promise<void>;
};
