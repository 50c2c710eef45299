import { useFormats } from '#web/platform/language.tsx';
import { Count } from './Count.tsx';
import classes from './insights.module.css';
import type { Listed } from './months.ts';
import type { Closed } from './queries.ts';
import { Tile } from './Tiles.tsx';
import { useInsightWords } from './words.ts';

/** What was won and lost in all. */
export const ClosedTiles = ({ statistics, listed }: { statistics: Closed; listed: Omit<Listed, 'status'> }) => {
  const t = useInsightWords();
  const { money, locale } = useFormats();
  const { total, currency } = statistics;
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const days = total.average_days_to_win;
  const counted = (status: 'won' | 'lost') => (
    <Count
      count={total[status]}
      listed={{ ...listed, status }}
      label={t(`list.${status}`, { name: t('total'), count: total[status] })}
    />
  );
  return (
    <dl className={classes.tiles}>
      <Tile name={t('won')} value={counted('won')} note={money(total.won_value, currency)} tone="won" />
      <Tile name={t('lost')} value={counted('lost')} note={money(total.lost_value, currency)} tone="lost" />
      <Tile
        name={t('winRate')}
        value={total.win_rate === null ? t('none') : rate.format(total.win_rate / 100)}
        note={t('winRate.explain')}
      />
      <Tile
        name={t('daysToWin')}
        value={days === null ? t('none') : t('days.value', { days: Math.round(days) })}
        note={t('daysToWin.explain')}
      />
      <Tile
        name={t('averageWon')}
        value={total.average_won_value === null ? t('none') : money(Math.round(total.average_won_value), currency)}
        {...(total.without_rate > 0 ? { note: t('averageWon.explain') } : {})}
      />
    </dl>
  );
};
