import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getMailMessage } from '#shared/mail/contract.v1.ts';
import { NoteContent } from '#web/features/notes/NoteContent.tsx';
import { call } from '#web/platform/call.ts';
import type { MailEntry } from './entries.ts';
import { useTimelineWords } from './words.ts';

/** An e-mail: who wrote to whom, how it begins, and the whole of it when asked. */
export const MailItem = ({ mail }: { mail: MailEntry }) => {
  const t = useTimelineWords();
  const [isOpen, setOpen] = useState(false);
  const { data: whole } = useQuery({
    queryKey: ['mail', mail.id],
    queryFn: async () => (await call(getMailMessage, { params: { id: mail.id }, query: { include_body: 1 } })).data,
    enabled: isOpen,
  });
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('mail.to', { from: mail.from, to: mail.to })}
      </Text>
      {isOpen && whole?.body !== undefined ? <NoteContent html={whole.body} /> : <Text size="sm">{mail.snippet}</Text>}
      <Anchor
        component="button"
        type="button"
        size="xs"
        c="dimmed"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'mail.close' : 'mail.open')}
      </Anchor>
    </>
  );
};
