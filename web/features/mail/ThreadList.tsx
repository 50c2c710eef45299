// The threads of a folder, one line each.
import { Button } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { MailThread } from '#shared/mail/shapes.ts';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { namesOf } from './addresses.ts';
import classes from './mailbox.module.css';
import { useMailWords } from './words.ts';

const State = ({ thread }: { thread: MailThread }) => {
  const t = useMailWords();
  const state = thread.sending ?? (thread.has_draft ? 'draft' : null);
  return state === null ? null : (
    <span className={classes.state} data-state={state}>
      {t(`thread.${state}`)}
    </span>
  );
};

// Today by the clock, else by the day.
const Time = ({ time }: { time: string }) => {
  const { locale, timeZone, date, today } = useFormats();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(time));
  const isToday = day === today();
  return (
    <time className={classes.time} dateTime={time}>
      {isToday ? new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(new Date(time)) : date(time)}
    </time>
  );
};

const Row = ({ thread, isOpen }: { thread: MailThread; isOpen: boolean }) => {
  const t = useMailWords();
  const { subject, snippet, correspondents, is_read: isRead, message_count: count } = thread;
  const about = thread.deal?.title ?? thread.lead?.title;
  const names = namesOf(correspondents);
  return (
    <li className={classes.row} data-unread={!isRead} data-open={isOpen}>
      <span className={classes.who}>
        {names === '' ? t('thread.nobody') : names}
        {count > 1 && <span className={classes.count}> {count}</span>}
      </span>
      <span className={classes.what}>
        {!isRead && <span className={classes.hidden}>{t('thread.unread')}: </span>}
        <State thread={thread} />
        <Link
          to={paths.mailThread(thread.id)}
          search
          className={classes.link}
          {...(isOpen ? { 'aria-current': 'true' as const } : {})}
        >
          {subject === '' ? t('thread.noSubject') : subject}
        </Link>
        <span className={classes.snippet}>{snippet}</span>
      </span>
      <span className={classes.signs}>
        {about !== undefined && <span className={classes.about}>{about}</span>}
        {thread.has_attachments && (
          <IconPaperclip size={14} stroke={1.6} role="img" aria-label={t('thread.attachments')} />
        )}
        <Time time={thread.last_message_time} />
      </span>
    </li>
  );
};

type Props = { threads: MailThread[]; openId: number | null; more: { run: () => void; isBusy: boolean } | null };

/** The list; arrows, j and k go through it from anywhere on the page. */
export const ThreadList = ({ threads, openId, more }: Props) => {
  const t = useMailWords();
  return (
    <div className={classes.scroller}>
      <ol className={classes.list} aria-label={t('list')}>
        {threads.map((thread) => (
          <Row key={thread.id} thread={thread} isOpen={thread.id === openId} />
        ))}
      </ol>
      {more !== null && (
        <Button variant="subtle" loading={more.isBusy} onClick={more.run} mx="auto" display="block" my="md">
          {t('more')}
        </Button>
      )}
    </div>
  );
};
