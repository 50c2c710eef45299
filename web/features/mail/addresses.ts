// People as they are typed and read: `Name <address>`.
import type { Correspondent, MailMessage, Recipient } from '#shared/mail/shapes.ts';
import { sameAddress } from '#shared/mail/rules.ts';

const shape = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+$/;

/** `Name <address>`, or the address alone. */
export const writtenAs = ({ name, address }: { name?: string | undefined; address: string }): string =>
  name === undefined || name === '' || name === address ? address : `${name} <${address}>`;

/** Reads what was typed; null when it holds no address. */
export const recipientOf = (typed: string): Recipient | null => {
  const [, name, inside] = /^(.*)<([^<>]*)>\s*$/.exec(typed) ?? [];
  const address = (inside ?? typed).trim();
  if (!shape.test(address)) return null;
  const spoken = (name ?? '').trim().replaceAll('"', '').slice(0, 200);
  return spoken === '' ? { address } : { name: spoken, address };
};

/** How somebody is named in a list: by name, else by address. */
export const namesOf = (people: readonly Pick<Correspondent, 'name' | 'address'>[]): string =>
  people.map(({ name, address }) => (name === '' ? address : name)).join(', ');

export const recipientsOf = (people: readonly Correspondent[]): Recipient[] =>
  people.map(({ name, address }) => (name === '' ? { address } : { name, address }));

/** Who besides the one who gets the answer was in the mail: everyone in To and Cc, but oneself. */
export const othersIn = (mail: MailMessage, answered: readonly Recipient[], own: readonly string[]): Recipient[] => {
  const left = new Set([...own, ...answered.map(({ address }) => address)].map(sameAddress));
  return recipientsOf([...mail.to, ...mail.cc]).filter(({ address }) => {
    const isNew = !left.has(sameAddress(address));
    left.add(sameAddress(address));
    return isNew;
  });
};
