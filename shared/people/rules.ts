// Pure rules about persons: how a name is made of its parts, and which of several addresses is the primary one.
import type { Channel } from '#shared/contacts/schemas.ts';

export type Name = { name: string; first_name: string | null; last_name: string | null };

const trimmed = (value: string | null | undefined): string => (value ?? '').trim();

/** First word and the rest: "Ada King Lovelace" is Ada, King Lovelace. */
export const nameFromWhole = (whole: string): Name => {
  const name = trimmed(whole);
  const [first = '', ...rest] = name.split(/\s+/);
  return { name, first_name: first === '' ? null : first, last_name: rest.length === 0 ? null : rest.join(' ') };
};

/** The name made of its parts; empty when both are. */
export const nameFromParts = (first: string | null | undefined, last: string | null | undefined): Name => {
  const parts = [trimmed(first), trimmed(last)];
  const [firstName = '', lastName = ''] = parts;
  return {
    name: parts.filter((part) => part !== '').join(' '),
    first_name: firstName === '' ? null : firstName,
    last_name: lastName === '' ? null : lastName,
  };
};

type LooseChannel = { value: string; primary?: boolean | undefined; label?: string | null | undefined };

/** Each with a label, and exactly one primary: the first that says so, else the first. */
export const withPrimary = (channels: readonly LooseChannel[]): Channel[] => {
  const marked = channels.findIndex((channel) => channel.primary === true);
  const primary = marked === -1 ? 0 : marked;
  return channels.map(({ value, label }, index) => ({
    value,
    primary: index === primary,
    label: label === null || label === undefined || label === '' ? 'work' : label,
  }));
};
