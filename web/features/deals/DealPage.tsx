// A deal with all that belongs to it.
import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Deal } from '#shared/deals/shape.ts';
import { Composer } from '#web/features/timeline/Composer.tsx';
import { useFields } from '#web/features/records/queries.ts';
import type { TimelineTab } from '#web/features/timeline/entries.ts';
import { useDealTimelineAhead } from '#web/features/timeline/queries.ts';
import { Timeline } from '#web/features/timeline/Timeline.tsx';
import { UpcomingActivities } from '#web/features/timeline/UpcomingActivities.tsx';
import { paths } from '#web/paths.ts';
import { CallError } from '#web/platform/call.ts';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { Unhurried } from '#web/ui/Unhurried.tsx';
import { inIdleTime, later } from '#web/ui/later.tsx';
import { DealPageBanner } from './DealPageBanner.tsx';
import { DealPageHeader } from './DealPageHeader.tsx';
import { DealPagePanels } from './DealPagePanels.tsx';
import { useDeal, useDealRights } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import classes from './DealPage.module.css';

const DuplicatesHint = inIdleTime(
  async () => (await import('#web/features/duplicates/DuplicatesHint.tsx')).DuplicatesHint,
);
const FollowMerge = later(async () => (await import('#web/features/merging/FollowMerge.tsx')).FollowMerge);

type TabProps = { tab: TimelineTab; onTab: (tab: TimelineTab) => void };

const Loaded = ({ deal, tab, onTab }: { deal: Deal } & TabProps) => {
  const { mayEdit } = useDealRights(deal);
  const record = { kind: 'deal' as const, id: deal.id };
  const contacts = {
    ...(deal.person_id === null ? {} : { person_id: deal.person_id }),
    ...(deal.org_id === null ? {} : { org_id: deal.org_id }),
  };
  useEffect(() => {
    document.title = `${deal.title} · Relance`;
  }, [deal.title]);
  return (
    <div className={classes.page} data-deleted={deal.is_deleted}>
      <DealPageHeader deal={deal} />
      <DealPageBanner deal={deal} />
      {deal.is_deleted ? (
        <FollowMerge kind="deal" id={deal.id} />
      ) : (
        <DuplicatesHint kind="deal" id={deal.id} name={deal.title} />
      )}
      <div className={classes.columns}>
        <aside className={classes.left}>
          <DealPagePanels deal={deal} />
        </aside>
        <div className={classes.right}>
          {!deal.is_deleted && <Composer record={record} title={deal.title} contacts={contacts} />}
          <UpcomingActivities record={record} contacts={contacts} isReadOnly={deal.is_deleted} />
          <Unhurried fallback={null}>
            <Timeline record={record} isReadOnly={deal.is_deleted || !mayEdit} tab={tab} onTab={onTab} />
          </Unhurried>
        </div>
      </div>
    </div>
  );
};

const Missing = () => {
  const t = useDealPageWords();
  return (
    <Stack p="xl" align="flex-start">
      <Title order={1}>{t('missing')}</Title>
      <Button component={Link} to={paths.board()}>
        {t('missing.back')}
      </Button>
    </Stack>
  );
};

const Waiting = () => (
  <Stack p="lg" gap="lg" aria-busy>
    <Skeleton h={32} w="60%" />
    <Skeleton h={32} />
    <div className={classes.columns}>
      <Stack className={classes.left} p="lg">
        <Skeleton h={180} />
        <Skeleton h={240} />
      </Stack>
      <Stack className={classes.right} p="lg">
        <Skeleton h={120} />
        <Skeleton h={300} />
      </Stack>
    </div>
    <Text className={classes.hidden} role="status">
      …
    </Text>
  </Stack>
);

/** The page at /deals/ID; the address also holds the tab of the timeline. */
export const DealPage = ({ id, tab, onTab }: { id: number } & TabProps) => {
  const t = useDealPageWords();
  const { data: deal, error, refetch } = useDeal(id);
  // The panels would jump when their fields came after them.
  const { isPending: isWithoutFields } = useFields('deal');
  useDealTimelineAhead(id, tab);
  if (deal !== undefined && !isWithoutFields)
    return (
      <Unhurried key={id} fallback={<Waiting />}>
        <Loaded deal={deal} tab={tab} onTab={onTab} />
      </Unhurried>
    );
  if (error instanceof CallError && (error.status === 404 || error.status === 400)) return <Missing />;
  if (error !== null) return <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />;
  return <Waiting />;
};
