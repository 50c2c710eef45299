import { useFormats } from '#web/platform/language.tsx';
import { Count } from './Count.tsx';
import chart from './chart.module.css';
import classes from './insights.module.css';
import type { Listed } from './months.ts';
import type { Closed } from './queries.ts';
import { useShare } from './Tiles.tsx';
import { useInsightWords } from './words.ts';

type Props = {
  reasons: Closed['by_reason'];
  lost: number;
  currency: string;
  listed: Omit<Listed, 'status' | 'reason'>;
};

/** Why deals were lost, the most frequent reason first. */
export const ReasonsTable = ({ reasons, lost, currency, listed }: Props) => {
  const t = useInsightWords();
  const { money } = useFormats();
  const share = useShare();
  const most = Math.max(...reasons.map((one) => one.lost));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a phone the table is scrolled by keyboard too
    <div className={classes.tableBox} role="region" aria-label={t('by.reason')} tabIndex={0}>
      <table className={classes.table} data-narrow data-bars>
        <caption className={classes.caption}>{t('by.reason')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reason')}</th>
            <td aria-hidden />
            {(['lost', 'share', 'lostValue'] as const).map((column) => (
              <th key={column} scope="col" className={classes.number}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reasons.map((one) => {
            const name = one.reason ?? t('reason.none');
            return (
              <tr key={one.reason ?? ''}>
                <th scope="row" className={classes.name}>
                  {name}
                </th>
                <td>
                  <span className={chart.lying} style={{ width: `${(100 * one.lost) / most}%` }} aria-hidden />
                </td>
                <td className={classes.number}>
                  <Count
                    count={one.lost}
                    listed={{ ...listed, status: 'lost', reason: one.reason }}
                    label={t('list.lost', { name, count: one.lost })}
                  />
                </td>
                <td className={classes.number}>{share(one.lost, lost)}</td>
                <td className={classes.number}>{money(one.lost_value, currency)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
