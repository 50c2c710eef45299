// What is taken in by SMTP: mails of the company's own users, for the company's own addresses. Everything else is refused, and
// nothing is ever passed on.
import { sameAddress, type MailLink } from '#shared/mail/rules.ts';
import { fileMail } from '#server/features/mail/filing.ts';
import { discardStored, storeAttachments } from '#server/features/mail/attachments.ts';
import { readLetter, type Letter } from '#server/features/mail/letter.ts';
import { sees } from '#server/features/permissions/links.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { filingAddress } from './addresses.ts';
import { userOfAddress } from './queries.ts';

/** A refusal in the words of SMTP. */
export class Refusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

export type Sender = { actor: Actor; domain: string; address: string };

/** The user who sends from an address; anybody else is refused. */
export const senderAt = async (db: Database, address: string): Promise<Sender> => {
  const user = address === '' ? undefined : await userOfAddress(db, address);
  const actor = user === undefined ? null : await actorOfUser(db, user);
  if (user === undefined || actor === null)
    throw new Refusal(550, '5.7.1 Mail is taken only from the addresses that users of Relance sign in with');
  return { actor, domain: user.domain, address };
};

export type Recipient = { address: string; record: MailLink | null };

/** Where a recipient's address files; refused when it is none of the sender's company, or names a record they do not see. */
export const recipientAt = async (db: Database, sender: Sender, address: string): Promise<Recipient> => {
  const found = filingAddress(address);
  if (found === null) throw new Refusal(550, '5.7.1 This server passes no mail on');
  const isOwn =
    found.company === sender.domain && (found.companyId ?? sender.actor.companyId) === sender.actor.companyId;
  const { record } = found;
  const isSeen =
    isOwn &&
    (record === null ||
      (await sees(
        db,
        sender.actor,
        record.kind === 'deal' ? { table: 'deals', id: record.id } : { table: 'leads', id: record.id },
      )));
  if (!isSeen) throw new Refusal(550, '5.1.1 There is no such address');
  return { address, record };
};

const checkFrom = (letter: Letter, sender: Sender): void => {
  if (!letter.from.some(({ address }) => sameAddress(address) === sameAddress(sender.address)))
    throw new Refusal(550, '5.7.1 The From line has to be the address that the mail is sent from');
};

/** Files a mail that was taken in; it is stored when this returns. */
export const receive = async (
  db: Database,
  { sender, recipients, bytes }: { sender: Sender; recipients: Recipient[]; bytes: Buffer },
): Promise<void> => {
  const letter = await readLetter(bytes);
  checkFrom(letter, sender);
  const named = [letter.to, letter.cc, letter.bcc].flat().map(({ address }) => address);
  const filing = [
    ...named.filter((address) => filingAddress(address) !== null),
    ...recipients.map(({ address }) => address),
  ];
  const stored = await storeAttachments(sender.actor.companyId, letter.attachments);
  try {
    const filed = await inTransaction(db, (tx) =>
      fileMail(tx, sender.actor, {
        letter,
        stored,
        origin: 'bcc',
        accountId: null,
        addressed: recipients.find(({ record }) => record !== null)?.record ?? null,
        filingAddresses: filing,
        isRead: true,
        place: 'inbox',
        isHeadOnly: false,
      }),
    );
    if (!filed.isNew) await discardStored(stored);
  } catch (error) {
    await discardStored(stored);
    throw error;
  }
};
