// A thread with its mails: beside the list, and a page of its own on a phone.
import { Anchor, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { MailMessage, MailThread } from '#shared/mail/shapes.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { paths } from '#web/paths.ts';
import { CallError } from '#web/platform/call.ts';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { MailLine } from './MailLine.tsx';
import { useThread, useThreadChanging } from './queries.ts';
import { ThreadActions } from './ThreadActions.tsx';
import classes from './reading.module.css';
import { useMailWords } from './words.ts';

type Whole = MailThread & { messages: MailMessage[] };

const Linked = ({ thread }: { thread: MailThread }) => {
  const t = useMailWords();
  const { deal, lead, persons } = thread;
  if (deal === null && lead === null && persons.length === 0) return null;
  return (
    <nav className={classes.links} aria-label={t('link.with')}>
      {deal !== null && (
        <Anchor component={Link} to={paths.deal(deal.id)} size="sm">
          {t('link.deal', { title: deal.title })}
        </Anchor>
      )}
      {lead !== null && (
        <Anchor component={Link} to={paths.lead(lead.id)} size="sm">
          {t('link.lead', { title: lead.title })}
        </Anchor>
      )}
      {persons.map(({ id, name }) => (
        <Anchor key={id} component={Link} to={paths.person(id)} size="sm">
          {name}
        </Anchor>
      ))}
    </nav>
  );
};

const Loaded = ({ thread, leave }: { thread: Whole; leave: () => void }) => {
  const t = useMailWords();
  const userName = useUserName();
  const { change } = useThreadChanging(thread.id);
  const { id, is_own: isOwn, is_read: isRead } = thread;
  useEffect(() => {
    document.title = `${thread.subject === '' ? t('thread.noSubject') : thread.subject} · Relance`;
  }, [thread.subject, t]);
  // Opening is reading; marking it unread again while it is open holds until the next time.
  useEffect(() => {
    if (isOwn && !isRead) void change({ is_read: true }).catch(() => undefined);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each thread opened
  }, [id]);
  // What is written below the mail it answers does not stand at the end as well.
  const [answers, setAnswers] = useState<number[]>([]);
  const shown = thread.messages.filter((mail) => mail.state !== 'draft' || !answers.includes(mail.id));
  const sent = thread.messages.filter((mail) => mail.state !== 'draft');
  const last = sent.at(-1)?.id;
  return (
    <>
      <header className={classes.head}>
        <Title order={2} className={classes.subject}>
          {thread.subject === '' ? t('thread.noSubject') : thread.subject}
        </Title>
        <Linked thread={thread} />
        {!isOwn && (
          <Text size="xs" c="dimmed">
            {t('thread.others', { name: userName(thread.user_id) })}
          </Text>
        )}
        {isOwn && <ThreadActions thread={thread} leave={leave} />}
      </header>
      <ol className={classes.mails}>
        {shown.map((mail) => (
          <MailLine
            key={`${mail.id}:${mail.state === 'draft'}`}
            mail={mail}
            onBegun={(draftId) => setAnswers((known) => [...known, draftId])}
            leave={thread.messages.length === 1 ? leave : () => undefined}
            isOpenFirst={mail.id === last || !mail.is_read || mail.state === 'failed'}
          />
        ))}
      </ol>
    </>
  );
};

type Props = { id: number; leave: () => void };

/** The thread at /mail/ID. */
export const ThreadPanel = ({ id, leave }: Props) => {
  const t = useMailWords();
  const { data: thread, error, refetch } = useThread(id);
  const isMissing = error instanceof CallError && (error.status === 404 || error.status === 400);
  return (
    <section className={classes.thread} aria-label={thread?.subject === '' ? t('thread.noSubject') : thread?.subject}>
      <Link to={paths.mail()} search className={classes.back}>
        <IconArrowLeft size={16} aria-hidden /> {t('back')}
      </Link>
      {thread !== undefined && !isMissing && <Loaded thread={thread} leave={leave} />}
      {isMissing && (
        <Text p="lg" role="alert">
          {t('thread.missing')}
        </Text>
      )}
      {thread === undefined && error !== null && !isMissing && (
        <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />
      )}
      {thread === undefined && error === null && (
        <Stack p="lg" gap="md" aria-busy>
          <Skeleton h={28} w="60%" />
          <Skeleton h={160} />
        </Stack>
      )}
    </section>
  );
};
