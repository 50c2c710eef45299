// Above the calendar: turning its pages; on a phone also the days of the week to go to.
import { ActionIcon, Button, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { weekOf } from '#shared/days.ts';
import classes from './Calendar.module.css';
import type { CalendarView } from './listing.ts';
import { useDayParts } from './when-words.ts';
import { useActivitiesWords } from './words.ts';

type Props = {
  label: string;
  view: CalendarView;
  date: string;
  today: string;
  turn: (pages: number) => void;
  go: (to: { date: string | undefined }) => void;
};

const WeekStrip = ({ date, today, go }: Pick<Props, 'date' | 'today' | 'go'>) => {
  const t = useActivitiesWords();
  const part = useDayParts();
  return (
    <nav className={classes.strip} aria-label={t('week.days')}>
      {weekOf(date).map((day) => (
        <UnstyledButton
          key={day}
          className={classes.stripDay}
          aria-current={day === date ? 'date' : undefined}
          data-today={day === today}
          onClick={() => go({ date: day === today ? undefined : day })}
        >
          <VisuallyHidden>{part(day, { weekday: 'long', day: 'numeric', month: 'long' })}</VisuallyHidden>
          <span aria-hidden>{part(day, { weekday: 'narrow' })}</span>
          <span aria-hidden className={classes.number}>
            {part(day, { day: 'numeric' })}
          </span>
        </UnstyledButton>
      ))}
    </nav>
  );
};

export const CalendarHead = ({ label, view, date, today, turn, go }: Props) => {
  const t = useActivitiesWords();
  return (
    <>
      <Group gap="xs" className={classes.head ?? ''} wrap="nowrap">
        <ActionIcon
          variant="default"
          size="lg"
          flex="none"
          aria-label={t(`${view}.previous`)}
          title={t(`${view}.previous`)}
          onClick={() => turn(-1)}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          flex="none"
          aria-label={t(`${view}.next`)}
          title={t(`${view}.next`)}
          onClick={() => turn(1)}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
        <Button variant="default" flex="none" onClick={() => go({ date: undefined })}>
          {t('week.today')}
        </Button>
        <Text component="h2" fw={600} aria-live="polite" className={classes.label ?? ''}>
          {label}
        </Text>
      </Group>
      <WeekStrip date={date} today={today} go={go} />
    </>
  );
};
