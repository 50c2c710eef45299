import { Anchor, Checkbox, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { dueClock } from '#shared/zoned.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { ActivityIcon } from './ActivityIcon.tsx';
import classes from './ActivityList.module.css';
import { useLineLinks } from './line-links.ts';
import { useMarking, type ActivityLine } from './lines.queries.ts';
import { useActivitiesWords } from './words.ts';

/** An activity in the list: done with one click, edited by its subject. */
export const ActivityRow = ({ line, onEdit }: { line: ActivityLine; onEdit: () => void }) => {
  const t = useActivitiesWords();
  const formats = useFormats();
  const userName = useUserName();
  const marking = useMarking();
  const links = useLineLinks(line);
  const { subject } = line;
  const { date, time } = dueClock(line, formats.timeZone);
  const isLate = !line.done && date !== '' && date < formats.today();
  const mark = (done: boolean): void => {
    marking.mutate(
      { id: line.id, done },
      {
        onSuccess: () =>
          done &&
          showToast({
            text: t('marked.done', { subject }),
            actions: [{ label: t('undo'), run: () => marking.mutate({ id: line.id, done: false }) }],
          }),
      },
    );
  };
  return (
    <li className={classes.line} data-done={line.done}>
      <Checkbox
        size="sm"
        radius="xl"
        checked={line.done}
        aria-label={t(line.done ? 'mark.open' : 'mark.done', { subject })}
        onChange={(event) => mark(event.currentTarget.checked)}
      />
      <ActivityIcon type={line.type} />
      <div className={classes.what}>
        <UnstyledButton className={classes.subject} onClick={onEdit} aria-label={t('edit', { subject })}>
          {subject}
        </UnstyledButton>
        <div className={classes.links}>
          {links.map(({ to, text }, index) => (
            <Fragment key={to}>
              {index > 0 && ' · '}
              <Anchor component={Link} to={to} inherit className={classes.link ?? ''}>
                {text}
              </Anchor>
            </Fragment>
          ))}
        </div>
      </div>
      <span className={classes.owner}>{userName(line.owner_id)}</span>
      <span className={classes.due} data-late={isLate}>
        {date !== '' && formats.date(date)}
        {time !== '' && ` · ${time}`}
      </span>
    </li>
  );
};
