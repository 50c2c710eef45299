// The contacts behind the addresses of mails, as far as the actor sees them.
import { sameAddress } from '#shared/mail/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { personsAtAddresses, type PersonAtAddress } from './messages.queries.ts';
import type { Address } from './queries.ts';

export type Known = (address: string) => PersonAtAddress | null;

/** Tells who has an address; of several contacts with one, the first one made. */
export const knownAt = async (reader: Reader, actor: Actor, addresses: Address[]): Promise<Known> => {
  const asked = [...new Set(addresses.map(({ address }) => sameAddress(address)))];
  const found = await personsAtAddresses(reader, actor, asked);
  const known = new Map(
    found.toReversed().flatMap((person) => person.addresses.map((address) => [address, person] as const)),
  );
  return (address) => known.get(sameAddress(address)) ?? null;
};

type Addressed = { sender: Address[]; recipients: Address[]; cc?: Address[]; bcc?: Address[]; reply_to?: Address[] };

/** Tells who has an address of these mails or threads. */
export const knownIn = async (reader: Reader, actor: Actor, rows: Addressed[]): Promise<Known> =>
  knownAt(
    reader,
    actor,
    rows.flatMap(({ sender, recipients, cc = [], bcc = [], reply_to: replyTo = [] }) =>
      [sender, recipients, cc, bcc, replyTo].flat(),
    ),
  );
