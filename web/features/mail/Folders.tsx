import { IconArchive, IconInbox, IconOutbound, IconPencil, IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { paths } from '#web/paths.ts';
import { mailboxFolders, type MailboxFolder, type MailSearch } from './mail-search.ts';
import classes from './mailbox.module.css';
import { useMailCounts } from './unread.ts';
import { useMailWords } from './words.ts';

const icons = {
  inbox: IconInbox,
  drafts: IconPencil,
  outbox: IconOutbound,
  sent: IconSend,
  archive: IconArchive,
};

/** The folders of the mailbox, with what asks for attention in each. */
export const Folders = ({ search }: { search: MailSearch }) => {
  const t = useMailWords();
  const { data: counts } = useMailCounts();
  const here = search.folder ?? 'inbox';
  const numbers: Partial<Record<MailboxFolder, number>> = {
    inbox: counts?.unread ?? 0,
    drafts: counts?.drafts ?? 0,
    outbox: (counts?.waiting ?? 0) + (counts?.failed ?? 0),
  };
  return (
    <nav className={classes.folders} aria-label={t('folders')}>
      {mailboxFolders.map((folder) => {
        const Icon = icons[folder];
        const number = numbers[folder] ?? 0;
        return (
          <Link
            key={folder}
            to={paths.mail()}
            search={folder === 'inbox' ? {} : { folder }}
            activeOptions={{ exact: true, includeSearch: true }}
            className={classes.folder}
            data-here={folder === here}
            {...(folder === here ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon size={16} stroke={1.6} aria-hidden />
            {t(`folder.${folder}`)}
            {number > 0 && (
              <span className={classes.number} data-failed={folder === 'outbox' && (counts?.failed ?? 0) > 0}>
                {number}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
};
