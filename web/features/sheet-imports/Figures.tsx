// The figures of an import or a dry run: rows, and records of each kind.
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { kindsHeld } from '#shared/sheet-imports/targets.ts';
import { useFormats } from '#web/platform/language.tsx';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

export const Figures = ({ shown }: { shown: SheetImport }) => {
  const t = useSheetImportWords();
  const { number } = useFormats();
  const { counts, status } = shown;
  const { imported, skipped, refused, remarks } = counts.rows;
  const kinds = kindsHeld.filter((kind) => Object.values(counts[kind]).some((count) => count > 0));
  return (
    <>
      <ul className={classes.figures} aria-label={t('result.rows')}>
        <li>{t(status === 'ready' ? 'result.rows.would' : 'result.rows.imported', { count: imported })}</li>
        {skipped > 0 && <li>{t('result.rows.skipped', { count: skipped })}</li>}
        {refused > 0 && <li>{t('result.rows.refused', { count: refused })}</li>}
        {remarks > 0 && <li>{t('result.rows.remarks', { count: remarks })}</li>}
      </ul>
      {kinds.length > 0 && (
        <table className={`${classes.table} ${classes.counts}`}>
          <thead>
            <tr>
              <th scope="col">{t('result.kind')}</th>
              <th scope="col" data-number>
                {t('result.created')}
              </th>
              <th scope="col" data-number>
                {t('result.updated')}
              </th>
              <th scope="col" data-number>
                {t('result.unchanged')}
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`holds.${kind}`)}</th>
                {(['created', 'updated', 'unchanged'] as const).map((what) => (
                  <td key={what} data-number>
                    {number(counts[kind][what])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
};
