import { sql } from 'kysely';
import { noSeller, type Seller } from '#shared/invoices/parties.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { afterPosition, type Position } from '#server/platform/http/paging.ts';

export type SettingsRow = {
  id: number;
  name: string;
  domain: string;
  language: 'en' | 'fr';
  time_zone: string;
  default_currency: string;
  currency_rates: Record<string, number>;
  conversion_limit: number | null;
  restorable_days: number;
  seller: Seller;
};

const settingsSelect = sql<SettingsRow>`select id, name, domain, language, time_zone, default_currency, currency_rates, conversion_limit, restorable_days,
  ${JSON.stringify(noSeller)}::text::jsonb || seller as seller from companies`;

export const settingsOf = async (reader: Reader, companyId: number): Promise<SettingsRow | undefined> => {
  const { rows } = await sql<SettingsRow>`${settingsSelect} where id = ${companyId}`.execute(reader);
  return rows[0];
};

export const lockSettings = async (tx: Tx, companyId: number): Promise<SettingsRow | undefined> => {
  const { rows } = await sql<SettingsRow>`${settingsSelect} where id = ${companyId} for update`.execute(tx);
  return rows[0];
};

export const changeSettings = async (tx: Tx, companyId: number, changes: Partial<SettingsRow>): Promise<void> => {
  const { currency_rates: rates, seller, ...others } = changes;
  await tx
    .updateTable('companies')
    .set({
      ...others,
      ...(rates === undefined ? {} : { currency_rates: JSON.stringify(rates) }),
      ...(seller === undefined ? {} : { seller: JSON.stringify(seller) }),
    })
    .where('id', '=', companyId)
    .execute();
};

export type MailRow = {
  id: string;
  recipient: string;
  subject: string;
  text: string;
  status: 'waiting' | 'sent' | 'failed';
  attempts: number;
  last_error: string | null;
  add_time: string;
  sent_time: string | null;
};

/** One row more than the page, to know whether there are more. */
export const outboxMails = async (
  reader: Reader,
  companyId: number,
  page: { limit: number; after: Position | null; status: string | null },
): Promise<MailRow[]> => {
  const column = { name: 'add_time', type: 'timestamptz', idName: 'id', idType: 'uuid' };
  const after = page.after === null ? sql<boolean>`true` : afterPosition(column, page.after, 'desc');
  const { rows } =
    await sql<MailRow>`select id, recipient, subject, text, status, attempts, last_error, add_time, sent_time
    from outgoing_mails where company_id = ${companyId} and (${page.status}::text is null or status = ${page.status}) and ${after}
    order by add_time desc, id desc limit ${page.limit + 1}`.execute(reader);
  return rows;
};
