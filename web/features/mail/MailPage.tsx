// The mailbox: folders, the threads of one, and beside them the thread that is open.
import { Button, Checkbox, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPencil, IconSearch } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { later } from '#web/ui/later.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { AccountNotes } from './AccountNotes.tsx';
import { CopyAddress } from './BccAddress.tsx';
import { Folders } from './Folders.tsx';
import type { MailSearch } from './mail-search.ts';
import { useMailKeys } from './mail-keys.ts';
import { useMailAccounts, useMailSettings, useThreads } from './queries.ts';
import { ThreadList } from './ThreadList.tsx';
import { ThreadPanel } from './ThreadPanel.tsx';
import classes from './mailbox.module.css';
import reading from './reading.module.css';
import { useMailWords } from './words.ts';

const MailComposer = later(async () => (await import('./MailComposer.tsx')).MailComposer);

const route = getRouteApi('/inside/mail');

const Empty = ({ search }: { search: MailSearch }) => {
  const t = useMailWords();
  const { data: settings } = useMailSettings();
  const { data: accounts = [] } = useMailAccounts();
  const { folder = 'inbox', q, unread } = search;
  if (q !== undefined) return <EmptyState text={t('search.nothing')} />;
  if (folder !== 'inbox') return <EmptyState text={t(`empty.${folder}`)} />;
  if (unread === true) return <EmptyState text={t('empty.inbox.read')} />;
  if (accounts.some(({ imap }) => imap !== null)) return <EmptyState text={t('empty.inbox.connected')} />;
  return (
    <EmptyState
      text={t('empty.inbox')}
      action={
        <>
          {settings !== undefined && <CopyAddress address={settings.bcc_address} label={t('bcc.panel')} />}
          <Button component={Link} to={paths.settings('mail')}>
            {t('connect')}
          </Button>
        </>
      }
    />
  );
};

const Filters = ({ search, onChange }: { search: MailSearch; onChange: (search: MailSearch) => void }) => {
  const t = useMailWords();
  const [typed, setTyped] = useState(search.q ?? '');
  const { q: _q, unread: _unread, ...others } = search;
  const narrowed = (q: string, unread: boolean): MailSearch => ({
    ...others,
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(unread ? { unread: true } : {}),
  });
  const look = useDebouncedCallback((q: string) => onChange(narrowed(q, search.unread === true)), 250);
  return (
    <div className={classes.filters}>
      <TextInput
        className={classes.search}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        value={typed}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          look(event.currentTarget.value);
        }}
      />
      {(search.folder ?? 'inbox') === 'inbox' && (
        <Checkbox
          size="xs"
          label={t('onlyUnread')}
          checked={search.unread === true}
          onChange={(event) => onChange(narrowed(typed, event.currentTarget.checked))}
        />
      )}
    </div>
  );
};

const NewMail = ({ leave }: { leave: () => void }) => {
  const t = useMailWords();
  return (
    <section className={reading.thread} aria-label={t('write')}>
      <div className={classes.fresh}>
        <Title order={2} className={reading.subject} mb="md">
          {t('write')}
        </Title>
        <MailComposer writing={{ kind: 'new', links: {} }} onDone={leave} autoFocus />
      </div>
    </section>
  );
};

const Loading = () => (
  <Stack gap="sm" p="lg" aria-busy>
    {Array.from({ length: 10 }, (_, index) => (
      <Skeleton key={index} h={32} />
    ))}
  </Stack>
);

/** The page at /mail, /mail/ID and /mail/new. */
export const MailPage = () => {
  const t = useMailWords();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { threadId } = useParams({ strict: false }) as { threadId?: string };
  const listed = useThreads(search);
  const threads = listed.data?.pages.flatMap((page) => page.data) ?? [];
  const openId = threadId === undefined || threadId === 'new' ? null : Number(threadId);
  const go = (to: string, next: MailSearch = search): void => void navigate({ to, search: next });
  const leave = (): void => go(paths.mail());
  useMailKeys({ threads, openId, open: (id) => go(paths.mailThread(id)), leave });
  return (
    <PageFrame
      title={t('title')}
      actions={
        <Button leftSection={<IconPencil size={16} />} onClick={() => go(paths.mailNew())}>
          {t('write')}
        </Button>
      }
    >
      <div className={classes.columns} data-open={threadId !== undefined}>
        <Folders search={search} />
        <div className={classes.left}>
          <AccountNotes />
          <Filters key={search.folder ?? 'inbox'} search={search} onChange={(next) => go(paths.mail(), next)} />
          {listed.isPending && <Loading />}
          {listed.error !== null && threads.length === 0 && (
            <ErrorNote error={listed.error} retry={{ label: t('retry'), run: () => void listed.refetch() }} />
          )}
          {listed.isSuccess && threads.length === 0 && <Empty search={search} />}
          {threads.length > 0 && (
            <ThreadList
              threads={threads}
              openId={openId}
              more={
                listed.hasNextPage
                  ? { run: () => void listed.fetchNextPage(), isBusy: listed.isFetchingNextPage }
                  : null
              }
            />
          )}
          <Text className={classes.hidden} role="status">
            {listed.isSuccess ? t('thread.count', { count: threads.length }) : ''}
          </Text>
        </div>
        {threadId === 'new' && <NewMail leave={leave} />}
        {openId !== null && <ThreadPanel key={openId} id={openId} leave={leave} />}
      </div>
    </PageFrame>
  );
};
