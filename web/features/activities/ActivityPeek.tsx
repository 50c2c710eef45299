// What an activity in the calendar is about, and what can be done with it without opening its form.
import { ActionIcon, Anchor, Button, Group, Popover, Stack, Text } from '@mantine/core';
import { IconCalendarDown, IconDots, IconRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ActionMenu, type MenuEntry } from '#web/ui/ActionMenu.tsx';
import { ActivityIcon } from './ActivityIcon.tsx';
import { useCalendar } from './calendar-context.ts';
import { snap } from './calendar-layout.ts';
import { longerBy, movedBy, type Times } from './calendar-moves.ts';
import { useLineLinks } from './line-links.ts';
import { useDeleting, useMarking, type ActivityLine } from './lines.queries.ts';
import { useRecurrenceWords } from './recurrence-words.ts';
import { useWhenWords } from './when-words.ts';
import { useActivitiesWords } from './words.ts';

type Props = { line: ActivityLine; entry: HTMLElement; onEdit: () => void; onClose: () => void };

const useMoves = (line: ActivityLine): MenuEntry[] => {
  const t = useActivitiesWords();
  const { move, timeZone } = useCalendar();
  const entry = (label: string, times: Times): MenuEntry => ({ label, run: () => move(line, times, true) });
  const isTimed = (line.due_time ?? '') !== '';
  const times: MenuEntry[] = isTimed
    ? [
        entry(t('move.later'), movedBy(line, { minutes: snap }, timeZone)),
        entry(t('move.earlier'), movedBy(line, { minutes: -snap }, timeZone)),
        entry(t('move.longer'), longerBy(line, snap)),
        entry(t('move.shorter'), longerBy(line, -snap)),
      ]
    : [];
  return [
    ...times,
    entry(t('move.dayLater'), movedBy(line, { days: 1 }, timeZone)),
    entry(t('move.dayEarlier'), movedBy(line, { days: -1 }, timeZone)),
    entry(t('move.weekLater'), movedBy(line, { days: 7 }, timeZone)),
  ];
};

const Buttons = ({ line, onEdit, onClose }: Omit<Props, 'entry'>) => {
  const t = useActivitiesWords();
  const r = useRecurrenceWords();
  const marking = useMarking();
  const deleting = useDeleting();
  const moves = useMoves(line);
  const remove = (scope: 'this' | 'following' | 'all'): void => {
    onClose();
    deleting.mutate({ id: line.id, subject: line.subject, scope });
  };
  const { due_date: date } = line;
  const file: MenuEntry[] =
    date === null
      ? []
      : [
          {
            label: t('peek.file'),
            isApart: true,
            href: `/api/v2/activities/${line.id}/calendar`,
            icon: <IconCalendarDown size={16} />,
          },
        ];
  const removals: MenuEntry[] = line.repeats
    ? (['this', 'following', 'all'] as const).map((scope, nth) => ({
        label: r(`delete.${scope}`),
        isDanger: true,
        isApart: nth === 0,
        run: () => remove(scope),
      }))
    : [{ label: t('delete'), isDanger: true, isApart: true, run: () => remove('this') }];
  return (
    <Group gap="xs" wrap="nowrap">
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          marking.mutate({ id: line.id, done: !line.done });
          onClose();
        }}
      >
        {t(line.done ? 'peek.open' : 'peek.done')}
      </Button>
      <Button size="xs" onClick={onEdit}>
        {t('peek.edit')}
      </Button>
      <ActionMenu
        label={t('peek.more')}
        staysOpen
        entries={[...moves, ...file, ...removals]}
        button={(props) => (
          <ActionIcon {...props} variant="default" size={30} aria-label={t('peek.more')} title={t('peek.more')}>
            <IconDots size={16} />
          </ActionIcon>
        )}
      />
    </Group>
  );
};

/** Stands beside its entry until Escape or a press elsewhere closes it. */
export const ActivityPeek = ({ line, entry, onEdit, onClose }: Props) => {
  const t = useActivitiesWords();
  const when = useWhenWords();
  const { timeZone } = useFormats();
  const userName = useUserName();
  const links = useLineLinks(line);
  const { top, left, width, height } = entry.getBoundingClientRect();
  return (
    <Popover
      opened
      onChange={(opened) => {
        // The menu stands apart from the box it belongs to.
        if (!opened && document.querySelector('[role="menu"]') === null) onClose();
      }}
      withinPortal
      trapFocus
      shadow="md"
      width={320}
      withRoles={false}
      position="right-start"
    >
      <Popover.Target>
        <span style={{ position: 'fixed', top, left, width, height, pointerEvents: 'none' }} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={line.subject} tabIndex={-1} maw="calc(100vw - 16px)">
        <Stack gap="xs">
          <Group gap={6} wrap="nowrap" align="flex-start">
            <ActivityIcon type={line.type} size={18} />
            <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }} lineClamp={4}>
              {line.subject}
            </Text>
          </Group>
          <Text size="sm">{when(line, timeZone)}</Text>
          {line.repeats && (
            <Group gap={6}>
              <IconRepeat size={14} aria-hidden />
              <Text size="sm">{t('peek.repeats')}</Text>
            </Group>
          )}
          {links.map(({ to, text }) => (
            <Anchor key={to} component={Link} to={to} size="sm" style={{ overflowWrap: 'anywhere', paddingBlock: 3 }}>
              {text}
            </Anchor>
          ))}
          <Text size="xs" c="dimmed">
            {userName(line.owner_id)}
          </Text>
          <Buttons line={line} onEdit={onEdit} onClose={onClose} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
