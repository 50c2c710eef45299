import { Button, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { dueClock } from '#shared/zoned.ts';
import { useFormats } from '#web/platform/language.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { ActivityRow } from './ActivityRow.tsx';
import classes from './ActivityList.module.css';
import { addDays } from '#shared/days.ts';
import { useActivityLines, type ActivityLine } from './lines.queries.ts';
import { whens, type ActivityListing, type When } from './listing.ts';
import { useActivitiesWords } from './words.ts';

const groups = ['overdue', 'today', 'tomorrow', 'upcoming', 'someday', 'done'] as const;
type Group = (typeof groups)[number];

const useGroupOf = (when: When): ((line: ActivityLine) => Group) => {
  const { timeZone, today: readToday } = useFormats();
  const today = readToday();
  const tomorrow = addDays(today, 1);
  return (line) => {
    if (when === 'done') return 'done';
    const { date } = dueClock(line, timeZone);
    if (date === '') return 'someday';
    if (date < today) return 'overdue';
    return date === today ? 'today' : date === tomorrow ? 'tomorrow' : 'upcoming';
  };
};

// A span is asked for in UTC, a little wider than the reader's days; what lies outside falls away here.
const shownUnder: Record<When, Group[]> = {
  todo: ['overdue', 'today', 'tomorrow', 'upcoming', 'someday'],
  overdue: ['overdue'],
  today: ['today'],
  upcoming: ['tomorrow', 'upcoming'],
  done: ['done'],
};

type Props = {
  listing: ActivityListing;
  onWhen: (when: When) => void;
  onAdd: () => void;
  onEdit: (id: number) => void;
};

/** Activities under their dates, the most urgent first. */
export const ActivityList = ({ listing, onWhen, onAdd, onEdit }: Props) => {
  const t = useActivitiesWords();
  const when = listing.when ?? 'todo';
  const lists = useActivityLines(listing);
  const groupOf = useGroupOf(when);
  const lines = lists.data?.pages.flatMap((page) => page.lines) ?? [];
  const shown = shownUnder[when]
    .map((group) => ({ group, lines: lines.filter((line) => groupOf(line) === group) }))
    .filter((part) => part.lines.length > 0);
  const isEmpty = lists.isSuccess && shown.length === 0 && !lists.hasNextPage;
  return (
    <div className={classes.page}>
      <SegmentedControl
        className={classes.whens ?? ''}
        aria-label={t('when')}
        value={when}
        onChange={(value) => onWhen(value as When)}
        data={whens.map((value) => ({ value, label: t(`when.${value}`) }))}
      />
      {lists.isError && lines.length === 0 && (
        <ErrorNote error={lists.error} retry={{ label: t('retry'), run: () => void lists.refetch() }} />
      )}
      {lists.isPending && (
        <Stack gap="md" mt="lg" aria-busy>
          {Array.from({ length: 8 }, (_, index) => (
            <Skeleton key={index} h={28} />
          ))}
        </Stack>
      )}
      {isEmpty && <EmptyState text={t(`empty.${when}`)} action={<Button onClick={onAdd}>{t('add')}</Button>} />}
      {shown.map(({ group, lines: part }) => (
        <section key={group} aria-label={t(`group.${group}`)}>
          <h2 className={classes.group} data-group={group}>
            {t(`group.${group}`)}
          </h2>
          <ul className={classes.lines}>
            {part.map((line) => (
              <ActivityRow key={line.id} line={line} onEdit={() => onEdit(line.id)} />
            ))}
          </ul>
        </section>
      ))}
      {lists.hasNextPage && (
        <Button variant="default" mt="md" loading={lists.isFetchingNextPage} onClick={() => void lists.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
};
