// Mails that tell when they are opened: only those whose writer asked for it.
import type { Tx } from '#server/platform/db/database.ts';
import { noteOpened } from './delivering.queries.ts';

/** One point that nobody sees. */
export const openingPicture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Notes that the mail of this token was opened. An unknown token changes nothing, and hears nothing of it. */
export const noteOpening = async (tx: Tx, token: string): Promise<void> => noteOpened(tx, token);
