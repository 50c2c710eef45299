// The statistics: what parking deals as leads brings.
import { NativeSelect, Skeleton, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { maySeeCompanyStatistics, maySeeStatisticsOf } from '#shared/insights/rules.ts';
import { usePipelines } from '#web/features/records/queries.ts';
import { useUsers } from '#web/features/users/queries.ts';
import { paths } from '#web/paths.ts';
import { useProfile } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import classes from './insights.module.css';
import { periodOf, periods, readInsightsSearch, type InsightsSearch, type Period } from './insights-search.ts';
import { useParkingStatistics, type Statistics } from './queries.ts';
import { Tiles } from './Tiles.tsx';
import { useInsightWords } from './words.ts';

type FilterProps = { search: InsightsSearch; onChange: (search: InsightsSearch) => void };

const OwnerFilter = ({ search, onChange }: FilterProps) => {
  const t = useInsightWords();
  const profile = useProfile();
  const users = useUsers();
  const person = { userId: profile.id, isAdmin: profile.is_admin, permissions: new Set(profile.permissions) };
  const seen = users.filter(({ id }) => maySeeStatisticsOf(person, id) && id !== profile.id);
  const seesAll = maySeeCompanyStatistics(person);
  if (!seesAll && seen.length === 0) return <Text size="sm">{t('owner.own')}</Text>;
  const { owner: _owner, ...rest } = search;
  return (
    <NativeSelect
      aria-label={t('owner')}
      data={[
        { value: '', label: t(seesAll ? 'owner.all' : 'owner.own') },
        ...(seesAll ? [{ value: String(profile.id), label: profile.name }] : []),
        ...seen.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      value={String(search.owner ?? '')}
      onChange={({ currentTarget: { value } }) => onChange(value === '' ? rest : { ...rest, owner: Number(value) })}
    />
  );
};

const Filters = ({ search, onChange }: FilterProps) => {
  const t = useInsightWords();
  const { data: pipelines = [] } = usePipelines();
  const { pipeline: _pipeline, ...rest } = search;
  return (
    <>
      <NativeSelect
        aria-label={t('period')}
        data={periods.map((period) => ({ value: period, label: `${t('period')} ${t(`period.${period}`)}` }))}
        value={periodOf(search)}
        onChange={(event) => onChange({ ...search, period: event.currentTarget.value as Period })}
      />
      {pipelines.length > 1 && (
        <NativeSelect
          aria-label={t('pipeline')}
          data={[
            { value: '', label: t('pipeline.all') },
            ...pipelines.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={String(search.pipeline ?? '')}
          onChange={({ currentTarget: { value } }) =>
            onChange(value === '' ? rest : { ...rest, pipeline: Number(value) })
          }
        />
      )}
      <OwnerFilter search={search} onChange={onChange} />
    </>
  );
};

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

/** The page at /insights. */
export const InsightsPage = () => {
  const t = useInsightWords();
  const navigate = useNavigate();
  const search = readInsightsSearch(useSearch({ strict: false }));
  const { data, error, refetch } = useParkingStatistics(search);
  const change = (next: InsightsSearch): void => void navigate({ to: paths.insights(), search: next as never });
  return (
    <PageFrame title={t('page.title')} bar={<Filters search={search} onChange={change} />}>
      <section className={classes.page} aria-labelledby="what-parking-brings">
        <Title order={2} size="h3" id="what-parking-brings">
          {t('parking.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('parking.explain')}
        </Text>
        {error !== null && <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />}
        {error === null && data === undefined && <Skeleton h={320} mt="md" aria-busy />}
        {error === null && data !== undefined && <Found statistics={data} />}
      </section>
    </PageFrame>
  );
};
