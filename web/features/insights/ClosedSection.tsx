// What was won and lost.
import { Skeleton, Text, Title } from '@mantine/core';
import { useFormats } from '#web/platform/language.tsx';
import { useProfile } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { ClosedTable } from './ClosedTable.tsx';
import { ClosedTiles } from './ClosedTiles.tsx';
import classes from './insights.module.css';
import { firstDay, periodOf, type InsightsSearch } from './insights-search.ts';
import { MonthsChart } from './MonthsChart.tsx';
import { monthsOf } from './months.ts';
import { useClosedStatistics, type Closed } from './queries.ts';
import { ReasonsTable } from './ReasonsTable.tsx';
import { useInsightWords } from './words.ts';

/** Each currency for itself, where there are several. */
const Currencies = ({ total }: Pick<Closed, 'total'>) => {
  const t = useInsightWords();
  const { money } = useFormats();
  const sums = (status: 'won' | 'lost'): string =>
    total.by_currency
      .filter((line) => line[status] > 0)
      .map((line) => money(line[`${status}_value`], line.currency))
      .join(' + ');
  return (
    <Text size="sm" c="dimmed">
      {t('currencies', { won: sums('won') || t('none'), lost: sums('lost') || t('none') })}{' '}
      {total.without_rate > 0 && t('rate.missing', { count: total.without_rate })}
    </Text>
  );
};

const Found = ({ statistics, search }: { statistics: Closed; search: InsightsSearch }) => {
  const t = useInsightWords();
  const { today, locale } = useFormats();
  const { id: self } = useProfile();
  const { total, currency } = statistics;
  if (total.won + total.lost === 0) return <EmptyState text={t('closed.empty')} />;
  const from = firstDay(periodOf(search), today());
  const of = { owner: search.owner ?? (statistics.scope === 'owner' ? self : undefined), pipeline: search.pipeline };
  const months = monthsOf(statistics.by_month, { from, to: today() });
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <>
      <ClosedTiles statistics={statistics} listed={{ ...of, from }} />
      {(total.by_currency.length > 1 || total.without_rate > 0) && <Currencies total={total} />}
      <MonthsChart months={months} currency={currency} of={of} />
      <ClosedTable
        title={t('by.month')}
        nameOf={t('month')}
        currency={currency}
        rows={months
          .map(({ month, span, figures }) => ({
            key: month,
            name: monthName.format(new Date(`${month}-01T00:00:00Z`)),
            figures,
            listed: { ...of, ...span },
          }))
          .toReversed()}
      />
      {statistics.by_reason.length > 0 && (
        <ReasonsTable reasons={statistics.by_reason} lost={total.lost} currency={currency} listed={{ ...of, from }} />
      )}
      {statistics.by_owner.length > 1 && (
        <ClosedTable
          title={t('by.owner')}
          nameOf={t('owner')}
          currency={currency}
          rows={statistics.by_owner.map(({ owner, ...figures }) => ({
            key: String(owner.id),
            name: owner.name,
            figures,
            listed: { ...of, from, owner: owner.id },
          }))}
        />
      )}
    </>
  );
};

/** The deals won and lost in the period, by month, reason and owner. */
export const ClosedSection = ({ search }: { search: InsightsSearch }) => {
  const t = useInsightWords();
  const { data, error, refetch } = useClosedStatistics(search);
  return (
    <section className={classes.section} aria-labelledby="what-was-closed">
      <Title order={2} id="what-was-closed">
        {t('closed.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('closed.explain')}
      </Text>
      {error !== null && <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />}
      {error === null && data === undefined && <Skeleton h={420} mt="md" aria-busy />}
      {error === null && data !== undefined && <Found statistics={data} search={search} />}
    </section>
  );
};
