import type { ReactNode } from 'react';
import { useFormats } from '#web/platform/language.tsx';
import classes from './insights.module.css';
import type { Figures } from './queries.ts';
import { useInsightWords } from './words.ts';

/** A share of a whole as the reader writes percentages; nothing of nothing is nothing. */
export const useShare = () => {
  const { locale } = useFormats();
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return (part: number, whole: number): string => format.format(whole === 0 ? 0 : part / whole);
};

type TileProps = { name: string; value: ReactNode; note?: ReactNode; tone?: 'won' | 'lost' | 'parked' };

/** One figure with its name. */
export const Tile = ({ name, value, note, tone }: TileProps) => (
  <div className={classes.tile} data-tone={tone}>
    <dt className={classes.tileName}>{name}</dt>
    <dd className={classes.tileValue}>
      {value}
      {note !== undefined && <span className={classes.tileNote}>{note}</span>}
    </dd>
  </div>
);

/** The figures of all deals together. */
export const Tiles = ({ total, currency }: { total: Figures; currency: string }) => {
  const t = useInsightWords();
  const { number, money } = useFormats();
  const share = useShare();
  return (
    <dl className={classes.tiles}>
      <Tile name={t('parked')} value={number(total.parked)} note={money(total.parked_value, currency)} tone="parked" />
      <Tile
        name={t('cameBack')}
        value={number(total.came_back)}
        note={t('of.parked', { share: share(total.came_back, total.parked) })}
      />
      <Tile
        name={t('won')}
        value={number(total.won)}
        note={t('of.back', { share: share(total.won, total.came_back) })}
        tone="won"
      />
      <Tile name={t('wonValue')} value={money(total.won_value, currency)} tone="won" />
      <Tile
        name={t('days')}
        value={total.median_days === null ? t('none') : t('days.value', { days: Math.round(total.median_days) })}
        note={t('days.explain')}
      />
      <Tile
        name={t('waiting')}
        value={number(total.waiting)}
        note={t('of.parked', { share: share(total.waiting, total.parked) })}
      />
    </dl>
  );
};
