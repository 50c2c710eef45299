// What a conversion would do, in two columns; its rows come from the table of transfers.
import { Alert, Anchor, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { carriedColumns, movedItems, stayingItems, transferTable } from '#shared/conversions/transfer.ts';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import type { Preview } from './queries.ts';
import { conversionsEn } from './messages.en.ts';
import { useConversionWords } from './words.ts';
import classes from './conversions.module.css';

type Key = keyof typeof conversionsEn;

const isKey = (key: string): key is Key => key in conversionsEn;
const keyOf = (kind: 'what' | 'count' | 'reason', name: string): Key | null => {
  const key = `${kind}.${name}`;
  return isKey(key) ? key : null;
};

// What goes along with the fields themselves: the ids of channels and origins mean nothing to people.
const spoken = new Set(['title', 'value', 'expected_close_date', 'custom_fields', 'labels', 'person', 'organization']);
const carried = [...carriedColumns, ...transferTable.filter((row) => row.what === 'labels')]
  .map((row) => row.what)
  .filter((what) => spoken.has(what));

const Lines = ({
  items,
  counts,
  always,
}: {
  items: readonly { what: string }[];
  counts: Record<string, number>;
  always?: string;
}) => {
  const t = useConversionWords();
  return items
    .filter(({ what }) => (counts[what] ?? 0) > 0 || what === always)
    .map(({ what }) => {
      const key = keyOf('count', what);
      return key === null ? null : <li key={what}>{t(key, { count: counts[what] ?? 0 })}</li>;
    });
};

const shownRefusals = 100;

const Refused = ({ preview }: { preview: Preview }) => {
  const t = useConversionWords();
  const { locale } = useFormats();
  const byReason = Map.groupBy(preview.refused, ({ reason }) => reason);
  const reasons = [...byReason].map(([reason, deals]) => {
    const key = keyOf('reason', reason);
    return key === null ? reason : t(key, { count: deals.length });
  });
  const complete = preview.refused.length === preview.refused_total;
  const rest = preview.refused_total - Math.min(preview.refused.length, shownRefusals);
  return (
    <details className={classes.refused}>
      <summary>
        {t('dialog.refused', { count: preview.refused_total })}
        {complete && ` (${new Intl.ListFormat(locale, { type: 'unit' }).format(reasons)})`}
      </summary>
      <ul>
        {preview.refused.slice(0, shownRefusals).map(({ deal_id, title, error, lead_id }) => (
          <li key={deal_id}>
            <strong>{title ?? t('dialog.deal.untitled', { id: deal_id })}</strong> {error}{' '}
            {lead_id !== null && (
              <Anchor href={paths.lead(lead_id)} size="sm">
                {t('toast.open_lead')}
              </Anchor>
            )}
          </li>
        ))}
        {rest > 0 && <li>{t('dialog.refused.more', { count: rest })}</li>}
      </ul>
    </details>
  );
};

const Columns = ({ preview, isSingle }: { preview: Preview; isSingle: boolean }) => {
  const t = useConversionWords();
  const { locale } = useFormats();
  const count = preview.convertible;
  const names = carried
    .map((what) => keyOf('what', what))
    .filter((key) => key !== null)
    .map((key) => t(key));
  return (
    <div className={classes.columns}>
      <section>
        <h3 className={classes.heading}>{t(isSingle ? 'dialog.moves' : 'dialog.moves.many')}</h3>
        <ul className={classes.lines}>
          <li>
            {t('dialog.fields', { count })}
            <Text size="xs" c="dimmed" className={classes.detail}>
              {new Intl.ListFormat(locale).format(names)}
            </Text>
          </li>
          <Lines items={movedItems} counts={preview.moves} />
        </ul>
        <Text size="sm" c="dimmed" mt="sm">
          {t('dialog.owner', { count })}
        </Text>
      </section>
      <section>
        <h3 className={classes.heading}>{t(isSingle ? 'dialog.stays' : 'dialog.stays.many')}</h3>
        <ul className={classes.lines}>
          <Lines items={stayingItems} counts={preview.stays} always="history" />
        </ul>
      </section>
    </div>
  );
};

/** What moves and what stays, the formula fields that are not carried, and the deals that cannot go. */
export const ConvertPreview = ({ preview, isSingle }: { preview: Preview; isSingle: boolean }) => {
  const t = useConversionWords();
  const { locale } = useFormats();
  const formulas = preview.formula_fields.map(({ name }) => name);
  const only = preview.refused[0];
  return (
    <>
      {preview.convertible > 0 && <Columns preview={preview} isSingle={isSingle} />}
      {formulas.length > 0 && (
        <Alert color="parked" variant="light" icon={<IconAlertTriangle size={18} />} className={classes.formula}>
          {t('dialog.formula', { count: formulas.length, names: new Intl.ListFormat(locale).format(formulas) })}
        </Alert>
      )}
      {isSingle && only !== undefined ? (
        <Alert color="red" variant="light" role="alert">
          {only.error}{' '}
          {only.lead_id !== null && <Anchor href={paths.lead(only.lead_id)}>{t('toast.open_lead')}</Anchor>}
        </Alert>
      ) : (
        preview.refused_total > 0 && <Refused preview={preview} />
      )}
    </>
  );
};
