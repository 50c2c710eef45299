import type { ClosedFigures } from '#shared/insights/closed.contract.ts';
import { useFormats } from '#web/platform/language.tsx';
import { Count } from './Count.tsx';
import classes from './insights.module.css';
import type { Listed } from './months.ts';
import { useShare } from './Tiles.tsx';
import { useInsightWords } from './words.ts';

type Row = { key: string; name: string; figures: ClosedFigures; listed: Omit<Listed, 'status'> };
type Props = { title: string; nameOf: string; rows: Row[]; currency: string };

/** What was won and lost, row by row; the numbers lead to the deals. */
export const ClosedTable = ({ title, nameOf, rows, currency }: Props) => {
  const t = useInsightWords();
  const { money } = useFormats();
  const share = useShare();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a phone the table is scrolled by keyboard too
    <div className={classes.tableBox} role="region" aria-label={title} tabIndex={0}>
      <table className={classes.table} data-narrow>
        <caption className={classes.caption}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{nameOf}</th>
            {(['won', 'wonValue', 'lost', 'lostValue', 'winRate'] as const).map((column) => (
              <th key={column} scope="col" className={classes.number}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures, listed }) => (
            <tr key={key}>
              <th scope="row" className={classes.name}>
                {name}
              </th>
              {(['won', 'lost'] as const).flatMap((status) => [
                <td key={status} className={classes.number}>
                  <Count
                    count={figures[status]}
                    listed={{ ...listed, status }}
                    label={t(`list.${status}`, { name, count: figures[status] })}
                  />
                </td>,
                <td key={`${status}_value`} className={classes.number}>
                  {money(figures[`${status}_value`], currency)}
                </td>,
              ])}
              <td className={classes.number}>
                {figures.won + figures.lost === 0 ? t('none') : share(figures.won, figures.won + figures.lost)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
