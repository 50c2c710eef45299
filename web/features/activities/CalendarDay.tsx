import { ActionIcon, Text, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useFormats } from '#web/platform/language.tsx';
import type { Day } from './calendar-layout.ts';
import classes from './Calendar.module.css';
import type { ActivityLine } from './lines.queries.ts';
import { useActivitiesWords } from './words.ts';

type Props = {
  day: Day;
  now: string | null;
  onAdd: (start: { date: string; time?: string }) => void;
  onEdit: (id: number) => void;
};

const minutes = 24 * 60;
const share = (value: number): string => `${(value / minutes) * 100}%`;

const Entry = ({ line, time, onEdit }: { line: ActivityLine; time: string; onEdit: () => void }) => {
  const contact = line.person?.name ?? line.organization?.name ?? line.deal?.name ?? '';
  return (
    <UnstyledButton
      className={classes.entry}
      data-done={line.done}
      onClick={onEdit}
      title={[time, line.subject, contact].filter((part) => part !== '').join(' · ')}
    >
      {time !== '' && <span className={classes.time}>{time} </span>}
      <span className={classes.subject}>{line.subject}</span>
      {contact !== '' && <span className={classes.contact}> {contact}</span>}
    </UnstyledButton>
  );
};

/** A day of the week: what has no time on top, the rest where its time is. Clicking a free hour adds there. */
export const CalendarDay = ({ day, now, onAdd, onEdit }: Props) => {
  const t = useActivitiesWords();
  const formats = useFormats();
  const date = new Date(`${day.date}T00:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(formats.locale, { ...options, timeZone: 'UTC' }).format(date);
  const whole = part({ weekday: 'long', day: 'numeric', month: 'long' });
  const addAt = (event: React.MouseEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const half = Math.floor(((event.clientY - top) / height) * 48);
    onAdd({ date: day.date, time: `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}` });
  };
  const [hour = 0, minute = 0] = (now ?? '').split(':').map(Number);
  return (
    <section className={classes.day} aria-label={whole} data-today={now !== null}>
      <div className={classes.dayHead}>
        <h3 className={classes.dayName}>
          <span>{part({ weekday: 'short' })}</span> <span className={classes.number}>{part({ day: 'numeric' })}</span>
        </h3>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('day.add', { date: whole })}
          title={t('day.add', { date: whole })}
          onClick={() => onAdd({ date: day.date })}
        >
          <IconPlus size={16} />
        </ActionIcon>
        <ul className={classes.untimed}>
          {day.untimed.map((line) => (
            <li key={line.id}>
              <Entry line={line} time="" onEdit={() => onEdit(line.id)} />
            </li>
          ))}
        </ul>
      </div>
      {day.untimed.length + day.timed.length === 0 && (
        <Text className={classes.nothing ?? ''} size="sm">
          {t('day.empty')}
        </Text>
      )}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the button in the day's head does it by keyboard */}
      <div className={classes.times} onClick={addAt}>
        <ul className={classes.entries}>
          {day.timed.map(({ line, time, start, end, lane, lanes }) => (
            <li
              key={line.id}
              className={classes.slot}
              style={{
                top: share(start),
                height: share(end - start),
                left: `${(lane / lanes) * 100}%`,
                width: `${100 / lanes}%`,
              }}
            >
              <Entry line={line} time={time} onEdit={() => onEdit(line.id)} />
            </li>
          ))}
        </ul>
        {now !== null && <div className={classes.now} style={{ top: share(hour * 60 + minute) }} aria-hidden />}
      </div>
    </section>
  );
};
