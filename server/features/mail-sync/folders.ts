// The folders of an account: what each is for, and whether it is fetched unless its user says otherwise.
import type { ImapFlow, ListResponse } from 'imapflow';
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { keepFolders, type FoundFolder, type SyncAccount, type SyncFolder } from './queries.ts';

const roles: Record<string, string> = {
  '\\Inbox': 'inbox',
  '\\Sent': 'sent',
  '\\Drafts': 'drafts',
  '\\Archive': 'archive',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
  '\\All': 'all',
};

// Drafts are not sent, junk and trash are not wanted, and what lies in "all" lies in another folder too.
const unwanted = new Set(['drafts', 'junk', 'trash', 'all']);

const roleOf = ({ path, specialUse }: ListResponse): string =>
  path.toUpperCase() === 'INBOX' ? 'inbox' : (roles[specialUse ?? ''] ?? 'other');

const isSelectable = ({ flags }: ListResponse): boolean => !flags.has('\\Noselect') && !flags.has('\\NonExistent');

/** Lists the server's folders and keeps them; gives those of the account. */
export const findFolders = async (client: ImapFlow, db: Database, account: SyncAccount): Promise<SyncFolder[]> => {
  const listed = (await client.list()).filter(isSelectable);
  const found = listed.map((folder): FoundFolder => {
    const role = roleOf(folder);
    return { path: folder.path, name: folder.name, role, isSynced: !unwanted.has(role) };
  });
  return inTransaction(db, (tx) => keepFolders(tx, { companyId: account.company_id, accountId: account.id }, found));
};
