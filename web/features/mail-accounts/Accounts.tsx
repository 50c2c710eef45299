import { Alert, Badge, Button, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { deleteMailAccount, syncMailAccount, type MailAccount } from '#shared/mail-accounts/contract.ts';
import { mailAccountsKey, mailSettingsKey, useMailAccounts, useMailSettings } from '#web/features/mail/queries.ts';
import { DeleteButton } from '#web/features/settings/DeleteButton.tsx';
import { Section } from '#web/features/settings/Section.tsx';
import { useSaving } from '#web/features/settings/useSaving.ts';
import { useSettingsWords } from '#web/features/settings/words.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { Folders } from './Folders.tsx';
import classes from './accounts.module.css';
import { useMailAccountWords } from './words.ts';

// A mail that got lost must be seen, however well the account looks otherwise.
const GapAlert = ({ account }: { account: MailAccount }) => {
  const t = useMailAccountWords();
  const gap = account.folders.reduce((sum, folder) => sum + (folder.is_synced ? folder.gap : 0), 0);
  if (gap === 0) return null;
  return (
    <Alert color="red" variant="light" mt="sm" icon={<IconAlertTriangle size={18} />} role="alert">
      <Text size="sm" fw={500}>
        {t('gap', { gap })}
      </Text>
      <Text size="sm">{t('gap.text')}</Text>
    </Alert>
  );
};

const Account = ({ account, edit }: { account: MailAccount; edit: () => void }) => {
  const t = useMailAccountWords();
  const formats = useFormats();
  const syncing = useSaving(async () => call(syncMailAccount, { params: { id: account.id } }), {
    refresh: [mailAccountsKey],
    done: t('syncing'),
    toast: true,
  });
  const { email, status, problem, last_sync_time: last } = account;
  const isWrong = status === 'refused' || status === 'away';
  return (
    <li className={classes.account}>
      <div className={classes.head}>
        <div className={classes.name}>
          <Text fw={500}>{email}</Text>
          {account.imap !== null && (
            <Text size="xs" c="dimmed">
              {last === null ? t('last.never') : t('last.sync', { time: formats.dateTime(last) })}
            </Text>
          )}
        </div>
        <Badge variant={isWrong ? 'light' : 'default'} color="red" radius="sm" tt="none" fw={500}>
          {t(`status.${status}`)}
        </Badge>
        {account.imap !== null && (
          <Button size="compact-sm" variant="default" loading={syncing.isBusy} onClick={() => syncing.run(undefined)}>
            {t('sync')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={edit}>
          {t('change')}
        </Button>
        <DeleteButton
          name={email}
          text={t('delete.text')}
          refresh={[mailAccountsKey, mailSettingsKey]}
          run={async () => call(deleteMailAccount, { params: { id: account.id } })}
        />
      </div>
      <Problem text={problem?.sentence ?? null} />
      <GapAlert account={account} />
      {account.folders.length > 0 && <Folders account={account} />}
    </li>
  );
};

/** One's accounts on mail servers. */
export const Accounts = () => {
  const t = useMailAccountWords();
  const settings = useSettingsWords();
  const accounts = useMailAccounts();
  const { data: mail } = useMailSettings();
  const [edited, setEdited] = useState<MailAccount | 'new' | null>(null);
  return (
    <Section
      title={t('accounts')}
      text={t('accounts.text')}
      wide
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      }
    >
      {mail !== undefined && (
        <Text size="sm" mb="sm">
          {t(`sends.${mail.sends_by}`)}
        </Text>
      )}
      {accounts.isPending && <Skeleton h={120} />}
      {accounts.isError && (
        <ErrorNote error={accounts.error} retry={{ label: settings('retry'), run: () => void accounts.refetch() }} />
      )}
      {accounts.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('accounts.empty')}
        </Text>
      )}
      {accounts.data !== undefined && accounts.data.length > 0 && (
        <ul className={classes.list}>
          {accounts.data.map((account) => (
            <Account key={account.id} account={account} edit={() => setEdited(account)} />
          ))}
        </ul>
      )}
      {edited !== null && <AccountDialog account={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  );
};
