// What is still to do for a record.
import { Button, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ActivityReply } from '#shared/activities/contract.ts';
import { ActivityIcon } from '#web/features/activities/ActivityIcon.tsx';
import { dueClock } from '#shared/zoned.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { later } from '#web/ui/later.tsx';
import { useMarkDone, useUpcoming } from './queries.ts';
import { linksOf, type RecordLinks, type RecordRef } from './record.ts';
import classes from './timeline.module.css';
import { useTimelineWords } from './words.ts';

const ActivityDialog = later(async () => (await import('#web/features/activities/ActivityDialog.tsx')).ActivityDialog);

// One that repeats is there many times; what comes first is what counts.
const firstShown = 8;

type RowProps = { activity: ActivityReply; isReadOnly: boolean; onDone: () => void; onEdit: () => void };

const Row = ({ activity, isReadOnly, onDone, onEdit }: RowProps) => {
  const t = useTimelineWords();
  const formats = useFormats();
  const userName = useUserName();
  const { date, time } = dueClock(activity, formats.timeZone);
  const today = formats.today();
  const state = date === '' ? 'none' : date < today ? 'late' : date === today ? 'today' : 'planned';
  const when = {
    none: t('upcoming.noDate'),
    late: `${t('upcoming.overdue')} · ${date === '' ? '' : formats.date(date)}`,
    today: t('upcoming.today'),
    planned: date === '' ? '' : formats.date(date),
  }[state];
  const text = (
    <>
      <span className={classes.subject}>
        <ActivityIcon type={activity.type} /> {activity.subject}
      </span>
      <span className={classes.due} data-state={state}>
        {when}
        {time !== '' && ` · ${time}`}
        <span className={classes.owner}> · {userName(activity.owner_id)}</span>
      </span>
    </>
  );
  return (
    <li className={classes.task}>
      <input
        type="checkbox"
        className={classes.done}
        checked={false}
        disabled={isReadOnly}
        aria-label={t('upcoming.done', { subject: activity.subject })}
        onChange={onDone}
      />
      {isReadOnly ? (
        <div className={classes.taskText}>{text}</div>
      ) : (
        <UnstyledButton className={classes.taskText} onClick={onEdit}>
          <span className={classes.hidden}>{t('upcoming.edit', { subject: '' })}</span>
          {text}
        </UnstyledButton>
      )}
    </li>
  );
};

type Props = { record: RecordRef; contacts?: Pick<RecordLinks, 'person_id' | 'org_id'>; isReadOnly?: boolean };

/** The region of upcoming activities: add, mark done, edit. */
export const UpcomingActivities = ({ record, contacts, isReadOnly = false }: Props) => {
  const t = useTimelineWords();
  const id = useId();
  const { data: activities, error, isPending, refetch } = useUpcoming(record);
  const markDone = useMarkDone(record);
  const [isAll, setAll] = useState(false);
  const [open, setOpen] = useState<{ activity?: ActivityReply } | null>(null);
  return (
    <section className={classes.upcoming} aria-labelledby={id}>
      <div className={classes.upcomingHead}>
        <h2 id={id} className={classes.heading}>
          {t('upcoming')}
        </h2>
        {!isReadOnly && (
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => setOpen({})}>
            {t('upcoming.add')}
          </Button>
        )}
      </div>
      {isPending && <Skeleton h={44} />}
      {error !== null && <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />}
      {activities?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('upcoming.empty')}
        </Text>
      )}
      {activities !== undefined && activities.length > 0 && (
        <ul className={classes.tasks}>
          {activities.slice(0, isAll ? undefined : firstShown).map((activity) => (
            <Row
              key={activity.id}
              activity={activity}
              isReadOnly={isReadOnly}
              onDone={() => markDone.mutate(activity)}
              onEdit={() => setOpen({ activity })}
            />
          ))}
        </ul>
      )}
      {!isAll && activities !== undefined && activities.length > firstShown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('upcoming.more', { count: activities.length - firstShown })}
        </Button>
      )}
      {open !== null && (
        <ActivityDialog links={{ ...contacts, ...linksOf(record) }} {...open} onClose={() => setOpen(null)} />
      )}
    </section>
  );
};
