// The address that files a mail under a lead. It carries the lead's UUID in 22 characters, as the compatible API writes it.
import { mailDomain } from '#server/platform/mail/domain.ts';

const alphabet = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const base = BigInt(alphabet.length);
const width = 22;

/** A UUID as a 128-bit number in flickrBase58. */
export const shortUuid = (uuid: string): string => {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let short = '';
  while (rest > 0n) {
    short = `${alphabet[Number(rest % base)]}${short}`;
    rest /= base;
  }
  return short.padStart(width, alphabet[0]);
};

/** The UUID behind its short form, or null when it is none. */
export const uuidOfShort = (short: string): string | null => {
  if (short.length !== width) return null;
  let value = 0n;
  for (const character of short) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return null;
    value = value * base + BigInt(digit);
  }
  if (value >= 1n << 128n) return null;
  return value
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** Where to send (or copy) a mail so that it lands on the lead. */
export const leadMailAddress = (lead: { id: string; company_id: number; company_domain: string }): string =>
  `${lead.company_domain}+${lead.company_id}+lead${shortUuid(lead.id)}@${mailDomain()}`;
