// What the address of the mailbox holds: the folder and what is looked for.
export const mailboxFolders = ['inbox', 'drafts', 'outbox', 'sent', 'archive'] as const;
export type MailboxFolder = (typeof mailboxFolders)[number];

export type MailSearch = { folder?: MailboxFolder; q?: string; unread?: true };

export const readMailSearch = (search: Record<string, unknown>): MailSearch => {
  const folder = mailboxFolders.find((one) => one === search['folder']);
  const { q } = search;
  return {
    ...(folder === undefined || folder === 'inbox' ? {} : { folder }),
    ...((typeof q === 'string' && q !== '') || typeof q === 'number' ? { q: String(q) } : {}),
    ...(search['unread'] === true ? { unread: true } : {}),
  };
};
