// The products of a deal, line by line, and under them what they come to.
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DealProduct } from '#shared/deal-products/contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import classes from '#web/features/products/products.module.css';
import { useProductWords } from '#web/features/products/words.ts';
import { useFormats } from '#web/platform/language.tsx';
import { later } from '#web/ui/later.tsx';
import { DealPageWorth } from './DealPageWorth.tsx';

const DealPageLine = later(async () => (await import('./DealPageLine.tsx')).DealPageLine);

const Line = ({ line }: { line: DealProduct }) => {
  const t = useProductWords();
  const formats = useFormats();
  const discount =
    line.discount === 0
      ? null
      : line.discount_type === 'percentage'
        ? `−${formats.number(line.discount)} %`
        : `−${formats.money(line.discount, line.currency)}`;
  const parts = [
    `${formats.number(line.quantity)} × ${formats.money(line.item_price, line.currency)}`,
    discount,
    line.tax > 0 && line.tax_method !== 'none' ? `${t('tax.short')} ${formats.number(line.tax)} %` : null,
    line.billing_frequency === 'one-time' ? null : t(`billing.${line.billing_frequency}`),
    line.is_enabled ? null : t('line.disabled'),
    line.comments === '' ? null : line.comments,
  ];
  return (
    <>
      <span className={classes.lineName}>{line.name}</span>
      <span className={classes.sum}>{formats.money(line.sum, line.currency)}</span>
      <span className={classes.lineMore}>{parts.filter((part) => part !== null).join(' · ')}</span>
    </>
  );
};

type Props = {
  deal: Deal;
  lines: DealProduct[];
  isEditable: boolean;
  /** The line whose form is open. */
  edited: number | null;
  onEdit: (id: number | null) => void;
  /** What adds a line, between the lines and their totals. */
  add: ReactNode;
};

export const DealPageLines = ({ deal, lines, isEditable, edited, onEdit, add }: Props) => {
  const t = useProductWords();
  return (
    <>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line.id}>
            {edited === line.id && isEditable ? (
              <DealPageLine line={line} onClose={() => onEdit(null)} />
            ) : isEditable ? (
              <UnstyledButton
                className={classes.line ?? ''}
                onPointerEnter={DealPageLine.fetch}
                onFocus={DealPageLine.fetch}
                onClick={() => onEdit(line.id)}
              >
                <VisuallyHidden>{t('line.edit', { name: line.name })}</VisuallyHidden>
                <span aria-hidden className={classes.seen}>
                  <Line line={line} />
                </span>
              </UnstyledButton>
            ) : (
              <div className={classes.line}>
                <Line line={line} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {add}
      <DealPageWorth deal={deal} isEditable={isEditable} />
    </>
  );
};
