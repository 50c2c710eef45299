// Pictures that a browser may show, and addresses under which anyone can fetch one for some days.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { linkTo } from '#server/platform/address.ts';
import { now } from '#server/platform/clock.ts';

const largest = 5 * 1024 * 1024;
const daysPublic = 7;
const day = 86_400;

// By their first bytes, whatever the sender calls them: what is shown in a browser must be a picture and nothing else.
const signatures = {
  'image/png': (bytes: Buffer) => bytes.subarray(0, 8).toString('latin1') === '\u0089PNG\r\n\u001A\n',
  'image/jpeg': (bytes: Buffer) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff',
  'image/gif': (bytes: Buffer) => /^GIF8[79]a/.test(bytes.subarray(0, 6).toString('latin1')),
  'image/webp': (bytes: Buffer) => /^RIFF[\s\S]{4}WEBP/.test(bytes.subarray(0, 12).toString('latin1')),
};
export type PictureType = keyof typeof signatures;

/** What kind of picture these bytes are; null when they are none of the kinds, or too many. */
export const pictureTypeOf = (bytes: Buffer, kinds: readonly PictureType[]): PictureType | null =>
  bytes.length > largest ? null : (kinds.find((kind) => signatures[kind](bytes)) ?? null);

type Signed = { id: number; secret: string };

const sign = ({ id, secret }: Signed, until: number): string =>
  createHmac('sha256', secret).update(`${id}:${until}`).digest('base64url');

/** The address of a picture, good for seven days and the rest of this one: all day it is the same, so browsers keep what they fetched. */
export const publicAddress = (path: string, companyId: number, picture: Signed): string => {
  const until = (Math.floor(now().getTime() / 1000 / day) + daysPublic + 1) * day;
  const query = { company: String(companyId), until: String(until), signature: sign(picture, until) };
  return linkTo(`${path}/${picture.id}`, query);
};

/** Whether an address with this signature is still good. */
export const isGoodAddress = (picture: Signed, asked: { until: number; signature: string }): boolean => {
  if (asked.until * 1000 < now().getTime()) return false;
  const [given, right] = [Buffer.from(asked.signature), Buffer.from(sign(picture, asked.until))];
  return given.length === right.length && timingSafeEqual(given, right);
};
