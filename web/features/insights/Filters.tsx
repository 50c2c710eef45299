// Whose deals, of which pipeline and which time the page tells of.
import { NativeSelect, Text } from '@mantine/core';
import { maySeeCompanyStatistics, maySeeStatisticsOf } from '#shared/insights/rules.ts';
import { usePipelines } from '#web/features/records/queries.ts';
import { useUsers } from '#web/features/users/queries.ts';
import { useProfile } from '#web/platform/session.tsx';
import { periodOf, periods, type InsightsSearch, type Period } from './insights-search.ts';
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

/** The controls over the figures. */
export const Filters = ({ search, onChange }: FilterProps) => {
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
