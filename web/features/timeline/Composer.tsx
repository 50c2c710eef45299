// Where a note is written, an activity planned, an e-mail sent, a file added.
import { Tabs } from '@mantine/core';
import { IconCalendarPlus, IconMail, IconNote, IconPaperclip } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addNote } from '#shared/notes/contract.v1.ts';
import { useTakesFiles } from '#web/features/files/taking.ts';
import { NoteEditor } from '#web/features/notes/NoteEditor.tsx';
import { call } from '#web/platform/call.ts';
import { later } from '#web/ui/later.tsx';
import { linksOf, type RecordLinks, type RecordRef } from './record.ts';
import classes from './timeline.module.css';
import { useTimelineWords } from './words.ts';

const ActivityForm = later(async () => (await import('#web/features/activities/ActivityForm.tsx')).ActivityForm);
const MailComposer = later(async () => (await import('#web/features/mail/MailComposer.tsx')).MailComposer);
const FileDrop = later(async () => (await import('#web/features/files/FileDrop.tsx')).FileDrop);

// Mails hang on people and on what is done with them, not on organizations.
const mailLinksOf = ({ org_id: _organization, ...links }: RecordLinks) => links;

type Props = {
  record: RecordRef;
  title: string;
  /** The record's contacts, which an activity added here is linked to as well. */
  contacts?: Pick<RecordLinks, 'person_id' | 'org_id'>;
};

/** The composer of a record's page. What is typed under one tab stays while one looks at another. */
export const Composer = ({ record, title, contacts }: Props) => {
  const t = useTimelineWords();
  const client = useQueryClient();
  const [round, setRound] = useState(0);
  const [visited, setVisited] = useState(new Set(['note']));
  const links = linksOf(record);
  useTakesFiles(record, title);
  const saveNote = async (content: string): Promise<void> => {
    await call(addNote, { body: { content, ...links } });
    await client.invalidateQueries({ queryKey: ['timeline'] });
  };
  return (
    <section className={classes.composer} aria-label={t('compose.label')}>
      <Tabs defaultValue="note" onChange={(tab) => setVisited(new Set([...visited, tab ?? 'note']))}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="note" leftSection={<IconNote size={16} stroke={1.6} />}>
            {t('compose.note')}
          </Tabs.Tab>
          <Tabs.Tab value="activity" leftSection={<IconCalendarPlus size={16} stroke={1.6} />}>
            {t('compose.activity')}
          </Tabs.Tab>
          <Tabs.Tab value="mail" leftSection={<IconMail size={16} stroke={1.6} />}>
            {t('compose.mail')}
          </Tabs.Tab>
          <Tabs.Tab value="file" leftSection={<IconPaperclip size={16} stroke={1.6} />}>
            {t('compose.file')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="note">
          <NoteEditor save={saveNote} />
        </Tabs.Panel>
        <Tabs.Panel value="activity">
          {visited.has('activity') && (
            <ActivityForm key={round} links={{ ...contacts, ...links }} onSaved={() => setRound(round + 1)} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="mail">
          {visited.has('mail') && (
            <MailComposer writing={{ kind: 'new', links: mailLinksOf({ ...contacts, ...links }) }} autoFocus />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="file">{visited.has('file') && <FileDrop taker={{ record, title }} />}</Tabs.Panel>
      </Tabs>
    </section>
  );
};
