import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { useProfile } from '#web/platform/session.tsx';
import { later } from '#web/ui/later.tsx';
import type { Entry, MailEntry } from './entries.ts';
import { useTimelineWords } from './words.ts';

const MailReading = later(async () => (await import('#web/features/mail/MailReading.tsx')).MailReading);
const MailState = later(async () => (await import('#web/features/mail/MailState.tsx')).MailState);

// A mail that is older has left, or its writer knows.
const longestWait = 7 * 86_400_000;

/** An e-mail: who wrote to whom, how it begins, and the whole of it, to be answered, when asked. */
export const MailItem = ({ mail, isReadOnly }: { mail: Entry & MailEntry; isReadOnly: boolean }) => {
  const t = useTimelineWords();
  const [isOpen, setOpen] = useState(false);
  const isOwn = useProfile().id === mail.userId;
  const [mayWait] = useState(() => mail.isSent && isOwn && Date.parse(mail.time) > Date.now() - longestWait);
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('mail.to', { from: mail.from, to: mail.to })}
      </Text>
      {isOpen ? <MailReading id={mail.id} isReadOnly={isReadOnly} /> : <Text size="sm">{mail.snippet}</Text>}
      {!isOpen && mayWait && <MailState id={mail.id} />}
      <Anchor
        component="button"
        type="button"
        size="xs"
        mih={32}
        c="dimmed"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'mail.close' : 'mail.open')}
      </Anchor>
    </>
  );
};
