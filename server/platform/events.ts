// What happened, told to whoever reacts. Reactions run inside the command's transaction: they commit with it or not at all.
import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';

/** Every kind of event with its details. Features add theirs: `declare module '#server/platform/events.ts' { interface Events { … } }`. */
// oxlint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface
export interface Events {}

export type EventName = keyof Events & string;
type Reaction<Name extends EventName> = (tx: Tx, actor: Actor, details: Events[Name]) => Promise<void>;
type AnyReaction = (tx: Tx, actor: Actor, details: unknown) => Promise<void>;

const reactions = new Map<string, AnyReaction[]>();

/** Adds a reaction to an event; called once a program, from server/reactions.ts. */
export const on = <Name extends EventName>(event: Name, reaction: Reaction<Name>): void => {
  reactions.set(event, [...(reactions.get(event) ?? []), reaction as AnyReaction]);
};

/** The channel on which every committed event is announced to all processes, for live updates. */
export const eventChannel = 'relance_events';

/** Records that something happened: runs the reactions in this transaction, and announces it when the transaction commits. */
export const record = async <Name extends EventName>(
  tx: Tx,
  actor: Actor,
  event: { name: Name; details: Events[Name] },
): Promise<void> => {
  for (const react of reactions.get(event.name) ?? []) await react(tx, actor, event.details);
  const announcement = JSON.stringify({ event: event.name, company: actor.companyId, by: actor.userId });
  await sql`select pg_notify(${eventChannel}, ${announcement})`.execute(tx);
};
