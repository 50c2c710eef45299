// A mail of a thread: folded to one line, or open with its text and what can be done to it.
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { MailMessage } from '#shared/mail/shapes.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useProfile } from '#web/platform/session.tsx';
import { later } from '#web/ui/later.tsx';
import { namesOf } from './addresses.ts';
import { MailAnswers } from './MailAnswers.tsx';
import { MailBody } from './MailBody.tsx';
import { SendingState } from './SendingState.tsx';
import classes from './reading.module.css';
import { useMailWords } from './words.ts';

const MailComposer = later(async () => (await import('./MailComposer.tsx')).MailComposer);

const People = ({ mail }: { mail: MailMessage }) => {
  const t = useMailWords();
  const formats = useFormats();
  const { to, cc, bcc, opened_time: opened } = mail;
  const parts = [
    t('mail.to', { names: to.length === 0 ? t('thread.nobody') : namesOf(to) }),
    ...(cc.length === 0 ? [] : [t('mail.cc', { names: namesOf(cc) })]),
    ...(bcc.length === 0 ? [] : [t('mail.bcc', { names: namesOf(bcc) })]),
    ...(opened === null ? [] : [t('mail.opened', { time: formats.dateTime(opened) })]),
  ];
  return parts.join(' · ');
};

const Draft = ({ mail, leave }: { mail: MailMessage; leave: () => void }) => (
  <li className={classes.mail}>
    <div className={classes.mailBody}>
      <div className={classes.answer}>
        <MailComposer writing={{ kind: 'draft', id: mail.id }} onDone={leave} />
      </div>
    </div>
  </li>
);

const Open = ({ mail, onBegun }: { mail: MailMessage; onBegun: (draftId: number) => void }) => {
  const t = useMailWords();
  const [isEditing, setEditing] = useState(false);
  const isOwn = useProfile().id === mail.user_id;
  if (isEditing)
    return (
      <div className={classes.answer}>
        <MailComposer writing={{ kind: 'draft', id: mail.id }} onDone={() => setEditing(false)} autoFocus />
      </div>
    );
  return (
    <>
      {mail.state !== 'done' && <SendingState mail={mail} />}
      <MailBody id={mail.id} attachments={mail.attachments} />
      {mail.state === 'failed' && isOwn ? (
        <UnstyledButton mt="sm" fz="sm" td="underline" onClick={() => setEditing(true)}>
          {t('edit')}
        </UnstyledButton>
      ) : (
        <MailAnswers mail={mail} onBegun={onBegun} />
      )}
    </>
  );
};

type Props = {
  mail: MailMessage;
  isOpenFirst: boolean;
  /** A draft was sent or thrown away. */
  leave: () => void;
  /** An answer is written below it. */
  onBegun: (draftId: number) => void;
};

/** A mail; a draft is edited in its place. */
export const MailLine = ({ mail, isOpenFirst, leave, onBegun }: Props) => {
  const t = useMailWords();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(isOpenFirst);
  const [isEnded, setEnded] = useState(false);
  const end = (): void => {
    setEnded(true);
    leave();
  };
  if (mail.state === 'draft') return isEnded ? null : <Draft mail={mail} leave={end} />;
  return (
    <li className={classes.mail}>
      <UnstyledButton className={classes.mailHead} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className={classes.sender}>{mail.from.length === 0 ? t('thread.nobody') : namesOf(mail.from)}</span>
        <time className={classes.time} dateTime={mail.message_time}>
          {formats.dateTime(mail.message_time)}
        </time>
        <span className={classes.detail} data-folded={!isOpen}>
          {isOpen ? <People mail={mail} /> : mail.snippet}
        </span>
      </UnstyledButton>
      {isOpen && (
        <div className={classes.mailBody}>
          <Open mail={mail} onBegun={onBegun} />
        </div>
      )}
    </li>
  );
};
