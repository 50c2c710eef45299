// Stands in place of the filters while rows are ticked.
import { Button, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCalculator, IconInbox, IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useRecalculating } from '#web/features/records/recalculating.ts';
import { useRecordWords } from '#web/features/records/words.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useMay } from '#web/platform/session.tsx';
import { useFocusLeftInPage } from '#web/ui/focus-return.ts';
import { later } from '#web/ui/later.tsx';
import { tellProblem, useBulkOrders } from './list-bulk.ts';
import type { TableDeal, Total } from './list-queries.ts';
import { useListWords } from './list-words.ts';
import classes from './List.module.css';

const ListBulkEdit = later(async () => (await import('./ListBulkEdit.tsx')).ListBulkEdit);

type Props = {
  selected: TableDeal[];
  total: Total | null;
  isDeleted: boolean;
  /** Fetches and ticks everything the filter leaves; null when all rows are there already. */
  tickEverything: (() => Promise<void>) | null;
  onConvert: (ids: number[]) => void;
  onClear: () => void;
};

type Order = { label: string; icon: React.ReactNode; run: () => Promise<void>; isForbidden?: string | false };

const OrderButton = ({ order: { label, icon, run, isForbidden = false }, color }: { order: Order; color?: string }) => {
  const [busy, setBusy] = useState(false);
  const press = (): void => {
    setBusy(true);
    void run()
      .catch(tellProblem)
      .finally(() => setBusy(false));
  };
  return (
    <Tooltip label={isForbidden} disabled={isForbidden === false}>
      <Button
        variant="default"
        leftSection={icon}
        loading={busy}
        {...(color === undefined ? {} : { c: color })}
        {...(isForbidden === false ? { onClick: press } : { 'data-disabled': true, 'aria-disabled': true })}
      >
        {label}
      </Button>
    </Tooltip>
  );
};

const Orders = ({ selected, isDeleted, onConvert, onClear, onEdit }: Props & { onEdit: () => void }) => {
  const t = useListWords();
  const records = useRecordWords();
  const formulas = useRecalculating();
  const orders = useBulkOrders();
  const ids = selected.map(({ id }) => id);
  const mayConvert = useMay('deals.convert');
  const mayBulk = useMay('items.bulk_edit') ? false : t('bulk.forbidden');
  const mayDelete = useMay('deals.delete') ? mayBulk : t('bulk.delete.forbidden');
  const clearAfter = (order: Promise<void>): Promise<void> => order.then(onClear);
  if (isDeleted)
    return (
      <OrderButton
        order={{
          label: t('bulk.restore'),
          icon: <IconArrowBackUp size={16} />,
          run: async () => clearAfter(orders.restore(ids)),
        }}
      />
    );
  return (
    <>
      <OrderButton
        order={{
          label: t('bulk.edit'),
          icon: <IconPencil size={16} />,
          run: async () => onEdit(),
          isForbidden: mayBulk,
        }}
      />
      {formulas.isPossible && (
        <OrderButton
          order={{
            label: records('formula.recalculate'),
            icon: <IconCalculator size={16} />,
            run: async () => formulas.recalculate({ ids }),
          }}
        />
      )}
      {mayConvert && (
        <OrderButton
          order={{ label: t('bulk.convert'), icon: <IconInbox size={16} />, run: async () => onConvert(ids) }}
        />
      )}
      <OrderButton
        color="var(--mantine-color-error)"
        order={{
          label: t('bulk.delete'),
          icon: <IconTrash size={16} />,
          run: async () => clearAfter(orders.remove(ids)),
          isForbidden: mayDelete,
        }}
      />
    </>
  );
};

/** What can be done with the ticked rows. */
export const ListBulkBar = (props: Props) => {
  useFocusLeftInPage();
  const t = useListWords();
  const { number } = useFormats();
  const [isEditing, setEditing] = useState(false);
  const { selected, total, tickEverything, onClear } = props;
  return (
    <div role="toolbar" aria-label={t('bulk.label')} className={classes.bulk}>
      <Text size="sm" fw={600} role="status" className={classes.figures}>
        {t('bulk.count', { count: selected.length })}
      </Text>
      {tickEverything !== null && total !== null && !total.capped && (
        <OrderButton
          order={{ label: t('bulk.everything', { count: number(total.count) }), icon: null, run: tickEverything }}
        />
      )}
      <Orders {...props} onEdit={() => setEditing(true)} />
      <Button variant="subtle" color="gray" leftSection={<IconX size={16} />} onClick={onClear}>
        {t('bulk.clear')}
      </Button>
      {isEditing && <ListBulkEdit deals={selected} onClose={() => setEditing(false)} onDone={onClear} />}
    </div>
  );
};
