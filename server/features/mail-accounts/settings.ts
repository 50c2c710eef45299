// A user's signature, whether their mails are shared, and what sends them.
import type { MailSettings, MailSettingsChanges } from '#shared/mail-accounts/contract.ts';
import { companyMailAddress } from '#server/features/contacts/mail-address.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { companyDelivery } from '#server/platform/mail/delivery.ts';
import './events.ts';
import { saveSettings, sendingAccount, settingsOf } from './queries.ts';

const sendsBy = async (reader: Reader, actor: Actor): Promise<MailSettings['sends_by']> => {
  const account = await sendingAccount(reader, { companyId: actor.companyId, userId: actor.userId, accountId: null });
  if (account !== undefined) return 'account';
  return companyDelivery() === null ? 'nothing' : 'company';
};

export const readSettings = async (reader: Reader, actor: Actor): Promise<MailSettings> => {
  const { signature, shares } = await settingsOf(reader, actor);
  return {
    signature,
    shares,
    bcc_address: await companyMailAddress(reader, actor.companyId),
    sends_by: await sendsBy(reader, actor),
  };
};

/** Changes them; `clean` makes the signature's HTML safe. */
export const changeSettings = async (
  tx: Tx,
  actor: Actor,
  { changes, clean }: { changes: MailSettingsChanges; clean: (html: string) => string },
): Promise<MailSettings> => {
  const before = await settingsOf(tx, actor);
  await saveSettings(tx, actor, {
    signature: changes.signature === undefined ? before.signature : clean(changes.signature),
    shares: changes.shares ?? before.shares,
  });
  await record(tx, actor, { name: 'mail_settings.changed', details: { user_id: actor.userId } });
  return readSettings(tx, actor);
};

/** The signature that ends a user's mails. */
export const signatureOf = async (reader: Reader, actor: Actor): Promise<string> =>
  (await settingsOf(reader, actor)).signature;
