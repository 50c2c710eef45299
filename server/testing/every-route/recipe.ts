// What says how the API makes one record of a kind.
import type { Reply } from '#server/testing/app.ts';

/** Ids by kind of record. */
export type World = Record<string, string | number>;

/** `mark` is in the words of records that have an audience, `shared` in those that the whole company sees. */
export type Making = { world: World; mark: string; shared: string; visible: number };
export type Recipe = {
  kind: string;
  call: string;
  body?: (making: Making) => unknown;
  /** Where the id stands in the reply, `data.id` unless said otherwise. */
  id?: (reply: Reply) => string | number;
  /** Kinds it needs although its call names none of them. */
  after?: string[];
  /** Made by the company's admin, whoever owns the rest. */
  byAdmin?: true;
};
