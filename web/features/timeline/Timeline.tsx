// What happened to a record, newest first, under tabs.
import { Button, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { timelineTabs, type TimelineTab } from './entries.ts';
import { useTimeline } from './queries.ts';
import type { RecordRef } from './record.ts';
import { TimelineItem } from './TimelineItem.tsx';
import classes from './timeline.module.css';
import { useTimelineWords } from './words.ts';

type Props = {
  record: RecordRef;
  isReadOnly?: boolean;
  /** The tab, where the address holds it; else the timeline keeps it itself. */
  tab?: TimelineTab;
  onTab?: (tab: TimelineTab) => void;
};

// Only deals have invoices.
const tabsOf = (record: RecordRef): TimelineTab[] =>
  timelineTabs.filter((tab) => record.kind === 'deal' || tab !== 'invoices');

const List = ({ record, tab, isReadOnly }: { record: RecordRef; tab: TimelineTab; isReadOnly: boolean }) => {
  const t = useTimelineWords();
  const { entries, isPending, error, retry, more, isLoadingMore } = useTimeline(record, tab);
  if (error !== null && entries.length === 0)
    return <ErrorNote error={error} retry={{ label: t('retry'), run: retry }} />;
  if (isPending)
    return (
      <Stack gap="lg" p="lg" aria-busy>
        {[72, 48, 96, 48].map((height, index) => (
          <Skeleton key={index} h={height} />
        ))}
      </Stack>
    );
  return (
    <>
      {entries.length === 0 && (
        <Text c="dimmed" size="sm" ta="center" py="xl" px="lg">
          {t(`empty.${tab}`)}
        </Text>
      )}
      <ol className={classes.list}>
        {entries.map((entry) => (
          <TimelineItem key={entry.key} entry={entry} record={record} isReadOnly={isReadOnly} />
        ))}
      </ol>
      {more !== null && (
        <Button variant="subtle" loading={isLoadingMore} onClick={more} mx="auto" display="block" mb="lg">
          {t('timeline.more')}
        </Button>
      )}
    </>
  );
};

/** The timeline of a deal, lead, person or organization. */
export const Timeline = ({ record, isReadOnly = false, tab, onTab }: Props) => {
  const t = useTimelineWords();
  const [kept, keep] = useState<TimelineTab>('all');
  const tabs = tabsOf(record);
  const wanted = tab ?? kept;
  const current = tabs.includes(wanted) ? wanted : 'all';
  return (
    <section aria-label={t('timeline.label')}>
      <Tabs value={current} onChange={(next) => (onTab ?? keep)((next ?? 'all') as TimelineTab)} keepMounted={false}>
        <Tabs.List aria-label={t('tab.label')} className={classes.tabs}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((name) => (
          <Tabs.Panel key={name} value={name}>
            <List record={record} tab={name} isReadOnly={isReadOnly} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
};
