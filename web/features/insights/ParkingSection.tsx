// What parking deals as leads brings.
import { Skeleton, Text, Title } from '@mantine/core';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import classes from './insights.module.css';
import type { InsightsSearch } from './insights-search.ts';
import { useParkingStatistics, type Statistics } from './queries.ts';
import { Tiles } from './Tiles.tsx';
import { useInsightWords } from './words.ts';

const Found = ({ statistics }: { statistics: Statistics }) => {
  const t = useInsightWords();
  const { total, currency } = statistics;
  if (total.parked === 0) return <EmptyState text={t('empty')} />;
  const inOnePipeline = new Set(statistics.by_stage.map(({ stage }) => stage?.pipeline)).size < 2;
  return (
    <>
      <Tiles total={total} currency={currency} />
      {total.without_rate > 0 && (
        <Text size="sm" c="dimmed">
          {t('rate.missing', { count: total.without_rate })}
        </Text>
      )}
      <div className={classes.legend} aria-hidden>
        <span data-tone="won">{t('legend.won')}</span>
        <span data-tone="back">{t('legend.back')}</span>
        <span>{t('legend.waiting')}</span>
      </div>
      <FiguresTable
        title={t('by.stage')}
        nameOf={t('stage')}
        currency={currency}
        rows={statistics.by_stage.map(({ stage, ...figures }) => ({
          key: String(stage?.id ?? 0),
          name: stage === null ? t('stage.gone') : inOnePipeline ? stage.name : `${stage.pipeline} · ${stage.name}`,
          figures,
        }))}
      />
      <FiguresTable
        title={t('by.owner')}
        nameOf={t('owner')}
        currency={currency}
        rows={statistics.by_owner.map(({ owner, ...figures }) => ({
          key: String(owner.id),
          name: owner.name,
          figures,
        }))}
      />
    </>
  );
};

/** The deals parked in the period, and what became of them. */
export const ParkingSection = ({ search }: { search: InsightsSearch }) => {
  const t = useInsightWords();
  const { data, error, refetch } = useParkingStatistics(search);
  return (
    <section className={classes.section} aria-labelledby="what-parking-brings">
      <Title order={2} id="what-parking-brings">
        {t('parking.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('parking.explain')}
      </Text>
      {error !== null && <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />}
      {error === null && data === undefined && <Skeleton h={320} mt="md" aria-busy />}
      {error === null && data !== undefined && <Found statistics={data} />}
    </section>
  );
};
