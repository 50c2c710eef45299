// The folders of an account: what lies on the server, what is here, and what is missing.
import { Switch, Table } from '@mantine/core';
import { changeMailServerFolder, type MailAccount, type MailServerFolder } from '#shared/mail-accounts/contract.ts';
import { mailAccountsKey } from '#web/features/mail/queries.ts';
import { useSaving } from '#web/features/settings/useSaving.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import classes from './accounts.module.css';
import { useMailAccountWords } from './words.ts';

const State = ({ folder }: { folder: MailServerFolder }) => {
  const t = useMailAccountWords();
  if (!folder.is_synced) return t('folder.off');
  if (folder.gap > 0) return <span className={classes.gap}>{t('folder.gap', { gap: folder.gap })}</span>;
  return t(folder.server_count === null ? 'folder.unread' : 'folder.complete');
};

/** A line a folder, with the switch that fetches it or leaves it. */
export const Folders = ({ account }: { account: MailAccount }) => {
  const t = useMailAccountWords();
  const formats = useFormats();
  const switching = useSaving(
    async ({ id, isSynced }: { id: number; isSynced: boolean }) =>
      call(changeMailServerFolder, {
        params: { id: account.id, folder_id: id },
        body: { is_synced: isSynced },
      }),
    { refresh: [mailAccountsKey], toast: true },
  );
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('folders', { email: account.email })}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('folder.name')}</Table.Th>
            <Table.Th>{t('folder.fetched')}</Table.Th>
            <Table.Th ta="right">{t('folder.server')}</Table.Th>
            <Table.Th ta="right">{t('folder.here')}</Table.Th>
            <Table.Th>{t('folder.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {account.folders.map((folder) => (
            <Table.Tr key={folder.id}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{folder.name}</Table.Td>
              <Table.Td>
                <Switch
                  size="xs"
                  aria-label={t('folder.fetch', { name: folder.name })}
                  checked={folder.is_synced}
                  disabled={switching.isBusy}
                  onChange={(event) => switching.run({ id: folder.id, isSynced: event.currentTarget.checked })}
                />
              </Table.Td>
              <Table.Td className={classes.number}>
                {folder.server_count === null ? '–' : formats.number(folder.server_count)}
              </Table.Td>
              <Table.Td className={classes.number}>{formats.number(folder.local_count)}</Table.Td>
              <Table.Td>
                <State folder={folder} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};
