import { useFormats } from '#web/platform/language.tsx';
import classes from './insights.module.css';
import type { Figures } from './queries.ts';
import { useShare } from './Tiles.tsx';
import { useInsightWords } from './words.ts';

type Row = { key: string; name: string; figures: Figures };
type Props = { title: string; nameOf: string; rows: Row[]; currency: string };

// How long a bar is, of the longest in the table; the numbers beside it say the same.
const Bar = ({ figures, most }: { figures: Figures; most: number }) => {
  const part = (count: number): string => `${(100 * count) / Math.max(1, most)}%`;
  return (
    <span className={classes.bar} aria-hidden>
      <span className={classes.barWon} style={{ width: part(figures.won) }} />
      <span className={classes.barBack} style={{ width: part(figures.came_back - figures.won) }} />
      <span className={classes.barParked} style={{ width: part(figures.parked - figures.came_back) }} />
    </span>
  );
};

/** The figures row by row, with a bar each. */
export const FiguresTable = ({ title, nameOf, rows, currency }: Props) => {
  const t = useInsightWords();
  const { number, money } = useFormats();
  const share = useShare();
  const most = Math.max(...rows.map(({ figures }) => figures.parked));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a phone the table is scrolled by keyboard too
    <div className={classes.tableBox} role="region" aria-label={title} tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.caption}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{nameOf}</th>
            <td aria-hidden />
            {(['parked', 'cameBack', 'won', 'days', 'wonValue'] as const).map((column) => (
              <th key={column} scope="col" className={classes.number}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures }) => (
            <tr key={key}>
              <th scope="row" className={classes.name}>
                {name}
              </th>
              <td>
                <Bar figures={figures} most={most} />
              </td>
              <td className={classes.number}>{number(figures.parked)}</td>
              <td className={classes.number}>
                {number(figures.came_back)}
                <span className={classes.share}>{share(figures.came_back, figures.parked)}</span>
              </td>
              <td className={classes.number}>
                {number(figures.won)}
                <span className={classes.share}>{share(figures.won, figures.came_back)}</span>
              </td>
              <td className={classes.number}>
                {figures.median_days === null ? t('none') : t('days.value', { days: Math.round(figures.median_days) })}
              </td>
              <td className={classes.number}>{money(figures.won_value, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
