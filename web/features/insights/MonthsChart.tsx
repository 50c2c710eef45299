// Bars of what was won and lost, month by month. The table below says the same to who cannot see them.
import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import classes from './chart.module.css';
import { listSearchOf, type Listed, type Month } from './months.ts';
import { useInsightWords } from './words.ts';

type Measured = 'count' | 'value';
type Props = { months: Month[]; currency: string; of: Pick<Listed, 'owner' | 'pipeline'> };

// The least round number that is not below the greatest bar, and whose half is whole.
const topOf = (most: number): number => {
  if (most <= 10) return Math.max(2, 2 * Math.ceil(most / 2));
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 1.2, 1.6, 2, 3, 4, 5, 6, 8].find((step) => step * power >= most) ?? 10) * power;
};

const useChartFormats = (currency: string) => {
  const { locale, number } = useFormats();
  const compact = new Intl.NumberFormat(locale, { style: 'currency', currency, notation: 'compact' });
  const name = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return {
    amount: (value: number, measured: Measured) => (measured === 'count' ? number(value) : compact.format(value)),
    monthName: (month: string) => name.format(new Date(`${month}-01T00:00:00Z`)),
  };
};

export const MonthsChart = ({ months, currency, of }: Props) => {
  const t = useInsightWords();
  const [measured, setMeasured] = useState<Measured>('count');
  const { amount, monthName } = useChartFormats(currency);
  const heightOf = ({ figures }: Month, status: 'won' | 'lost'): number =>
    measured === 'count' ? figures[status] : figures[`${status}_value`];
  const top = topOf(Math.max(...months.flatMap((month) => [heightOf(month, 'won'), heightOf(month, 'lost')])));
  return (
    <div className={classes.chart}>
      <div className={classes.head}>
        <div className={classes.legend} aria-hidden>
          <span data-tone="won">{t('won')}</span>
          <span data-tone="lost">{t('lost')}</span>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t('measured')}
          data={[
            { value: 'count', label: t('measured.count') },
            { value: 'value', label: t('measured.value') },
          ]}
          value={measured}
          onChange={(value) => setMeasured(value as Measured)}
        />
      </div>
      <div className={classes.plot} aria-hidden>
        <div className={classes.scale}>
          {[1, 0.5, 0].map((part) => (
            <span key={part} style={{ bottom: `${part * 100}%` }}>
              {amount(top * part, measured)}
            </span>
          ))}
        </div>
        <div className={classes.scroll}>
          <div className={classes.months}>
            {months.map((month, index) => (
              <div key={month.month} className={classes.month}>
                <div className={classes.bars}>
                  {(['won', 'lost'] as const).map((status) => (
                    // A way for the mouse: the numbers in the table lead keyboards and readers to the same lists.
                    <Link
                      key={status}
                      tabIndex={-1}
                      className={classes.bar}
                      data-tone={status}
                      to={paths.dealsList()}
                      search={listSearchOf({ ...of, status, ...month.span }) as never}
                      style={{ height: `${(100 * heightOf(month, status)) / top}%` }}
                      title={`${t(status)} · ${amount(heightOf(month, status), measured)}`}
                    />
                  ))}
                </div>
                <span className={classes.name}>{monthName(month.month)}</span>
                <span className={classes.year}>
                  {(index === 0 || month.month.endsWith('-01')) && month.month.slice(0, 4)}
                </span>
              </div>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
};
