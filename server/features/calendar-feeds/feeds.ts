// The secret address of a user's calendar: made, shown, ended, and read by whoever has it.
import { createHash, randomBytes } from 'node:crypto';
import { readAgenda, readAgendaEntry } from '#server/features/activities/agenda.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import { linkTo } from '#server/platform/address.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { hashToken } from '#server/platform/http/token.ts';
import { seal, unseal } from '#server/platform/sealing.ts';
import { v2Time } from '#server/platform/times.ts';
import { calendarText } from './calendar.ts';
import { deleteFeed, feedOf, userOfFeed, writeFeed } from './queries.ts';

export type Feed = { url: string | null; add_time: string | null };

const noFeed: Feed = { url: null, add_time: null };
const sealedFor = ({ companyId, userId }: Actor): string => `calendar feed ${companyId} ${userId}`;

/** The actor's address; none, too, when the key it was sealed with is gone: then another can be made. */
export const showFeed = async (reader: Reader, actor: Actor): Promise<Feed> => {
  const row = await feedOf(reader, actor);
  const secret = row === undefined ? null : unseal(row.sealed_secret, sealedFor(actor));
  if (row === undefined || secret === null) return noFeed;
  return { url: linkTo(`/calendar/${secret}.ics`), add_time: v2Time(row.add_time) };
};

/** Makes an address when there is none. Renewed, it is another one, and the earlier is unknown from now on. */
export const addFeed = async (tx: Tx, actor: Actor, { renew }: { renew: boolean }): Promise<Feed> => {
  const earlier = await showFeed(tx, actor);
  if (earlier.url !== null && !renew) return earlier;
  const secret = randomBytes(32).toString('hex');
  await writeFeed(tx, actor, { hash: hashToken(secret), sealed: seal(secret, sealedFor(actor)) });
  return showFeed(tx, actor);
};

export const endFeed = async (tx: Tx, actor: Actor): Promise<Feed> => {
  await deleteFeed(tx, actor);
  return noFeed;
};

const mediaType = 'text/calendar; charset=utf-8';

// Programs ask every few minutes, and hear that nothing changed when nothing did.
const isKnown = (asked: string | undefined, etag: string): boolean =>
  (asked ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);

/** The calendar behind a secret, unless the caller has it already (`known`, the If-None-Match header); 404 for an unknown one, and for that of somebody switched off. */
export const readFeed = async (
  reader: Reader,
  asked: { secret: string; known: string | undefined },
): Promise<FileAnswer> => {
  const user = await userOfFeed(reader, hashToken(asked.secret));
  const actor = user === undefined ? null : await actorOfUser(reader, user);
  if (actor === null) throw notFound();
  const { rows, isCut } = await readAgenda(reader, actor);
  const file = calendarText(actor, rows, { isCut });
  const etag = `"${createHash('sha256').update(file).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  return isKnown(asked.known, etag) ? { file: '', mediaType, headers, status: 304 } : { file, mediaType, headers };
};

/** One activity as a file. */
export const downloadEntry = async (reader: Reader, actor: Actor, id: number): Promise<FileAnswer> => {
  const row = await readAgendaEntry(reader, actor, id);
  const name = row.subject
    .replaceAll(/[^\p{L}\p{N}_-]+/gu, ' ')
    .trim()
    .slice(0, 60)
    .trim();
  return {
    file: calendarText(actor, [row], { isCut: false }),
    mediaType,
    fileName: `${name === '' ? 'activity' : name}.ics`,
  };
};
