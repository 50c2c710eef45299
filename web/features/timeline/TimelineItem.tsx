// One thing that happened, with its sign, what it is, who did it and when.
import { Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconFile,
  IconFileInvoice,
  IconMail,
  IconNote,
  IconPencil,
  IconPinFilled,
  IconUser,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ActivityIcon } from '#web/features/activities/ActivityIcon.tsx';
import { NoteContent } from '#web/features/notes/NoteContent.tsx';
import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { later } from '#web/ui/later.tsx';
import { ChangeItem } from './ChangeItem.tsx';
import type { Entry } from './entries.ts';
import { MailItem } from './MailItem.tsx';
import { NoteItem } from './NoteItem.tsx';
import { ParkingItem } from './ParkingItem.tsx';
import type { RecordRef } from './record.ts';
import classes from './timeline.module.css';
import { useTimelineWords } from './words.ts';

const FileLine = later(
  async () => (await import('#web/features/files/FileLine.tsx')).FileLine,
  ({ file }) => <Text size="sm">{file.name}</Text>,
);

const signOf = (entry: Entry): ReactNode => {
  const size = 16;
  if (entry.kind === 'activity') return <ActivityIcon type={entry.type} />;
  if (entry.kind === 'note')
    return entry.isPinned ? <IconPinFilled size={size} /> : <IconNote size={size} stroke={1.6} />;
  if (entry.kind === 'parking')
    return entry.event === 'parked' ? (
      <IconArrowsExchange size={size} stroke={1.6} />
    ) : (
      <IconArrowBackUp size={size} stroke={1.6} />
    );
  const Icon = {
    file: IconFile,
    mail: IconMail,
    invoice: IconFileInvoice,
    change: IconPencil,
    participant: IconUser,
    follower: IconUser,
  }[entry.kind];
  return <Icon size={size} stroke={1.6} />;
};

type Props = { entry: Entry; record: RecordRef; isReadOnly: boolean };

const Body = ({ entry, record, isReadOnly }: Props) => {
  const t = useTimelineWords();
  const formats = useFormats();
  const userName = useUserName();
  switch (entry.kind) {
    case 'note':
      return <NoteItem note={entry} authorId={entry.userId} record={record} isReadOnly={isReadOnly} />;
    case 'file':
      return <FileLine file={entry} ownerId={entry.userId} isReadOnly={isReadOnly} />;
    case 'mail':
      return (
        <>
          <Text size="sm" fw={500}>
            {entry.subject}
          </Text>
          <MailItem mail={entry} isReadOnly={isReadOnly} />
        </>
      );
    case 'activity':
      return (
        <>
          <Text size="sm" fw={500}>
            {entry.subject}{' '}
            <Text span size="sm" c="dimmed" fw={400}>
              · {t('activity.done')}
            </Text>
          </Text>
          {entry.note !== null && entry.note !== '' && <NoteContent html={entry.note} />}
        </>
      );
    case 'invoice': {
      const status = `invoice.${entry.status}` as 'invoice.draft';
      return (
        <Text size="sm">{`${t('invoice', { number: entry.number })} · ${formats.money(entry.amount, entry.currency)} · ${t(status)}`}</Text>
      );
    }
    case 'change':
      return <ChangeItem change={entry} record={record} />;
    case 'participant':
      return <Text size="sm">{t(`participant.${entry.action}`, { name: entry.name })}</Text>;
    case 'follower':
      return <Text size="sm">{t(`follower.${entry.action}`, { name: userName(entry.follower) })}</Text>;
    case 'parking':
      return <ParkingItem parking={entry} record={record} />;
  }
};

/** An item of the timeline's list. */
export const TimelineItem = ({ entry, record, isReadOnly }: Props) => {
  const formats = useFormats();
  const userName = useUserName();
  const by =
    entry.kind === 'parking' && entry.byName !== null
      ? entry.byName
      : entry.userId === null
        ? ''
        : userName(entry.userId);
  return (
    <li className={classes.item} data-kind={entry.kind}>
      <span className={classes.sign} aria-hidden>
        {signOf(entry)}
      </span>
      <div className={classes.body}>
        <Body entry={entry} record={record} isReadOnly={isReadOnly} />
        <div className={classes.when}>
          <time dateTime={entry.time}>{formats.dateTime(entry.time)}</time>
          {by !== '' && ` · ${by}`}
        </div>
      </div>
    </li>
  );
};
