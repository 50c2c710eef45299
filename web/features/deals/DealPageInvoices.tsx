import { ActionIcon, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Deal } from '#shared/deals/shape.ts';
import type { Invoice } from '#shared/invoices/contract.ts';
import { Panel } from '#web/features/records/Panel.tsx';
import { useFormats } from '#web/platform/language.tsx';
import { later } from '#web/ui/later.tsx';
import { useInvoices } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import classes from './DealPage.module.css';

const DealPageInvoiceDialog = later(async () => (await import('./DealPageInvoiceDialog.tsx')).DealPageInvoiceDialog);

const Line = ({ invoice }: { invoice: Invoice }) => {
  const t = useDealPageWords();
  const formats = useFormats();
  return (
    <>
      <span className={classes.invoiceNumber}>{invoice.number}</span>
      <span className={classes.invoiceAmount}>{formats.money(invoice.amount, invoice.currency)}</span>
      <span className={classes.invoiceMore}>
        {t(`invoice.status.${invoice.status}`)}
        {invoice.status === 'sent' &&
          invoice.due_date !== null &&
          ` · ${t('invoice.due.short', { date: formats.date(invoice.due_date) })}`}
        {invoice.status === 'paid' && invoice.paid_date !== null && ` · ${formats.date(invoice.paid_date)}`}
      </span>
    </>
  );
};

/** The invoices of the deal. */
export const DealPageInvoices = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const t = useDealPageWords();
  const { data: invoices, isPending } = useInvoices(deal.id);
  const [open, setOpen] = useState<{ invoice?: Invoice } | null>(null);
  return (
    <Panel
      name="deal.invoices"
      isSecondary
      title={t('panel.invoices')}
      count={invoices?.length ?? 0}
      action={
        isEditable && (
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('invoice.add')} onClick={() => setOpen({})}>
            <IconPlus size={16} />
          </ActionIcon>
        )
      }
    >
      {isPending && <Skeleton h={36} mb="sm" />}
      {invoices?.length === 0 && (
        <Text size="sm" c="dimmed" pb="sm">
          {t('invoice.none')}
        </Text>
      )}
      <ul className={classes.people}>
        {invoices?.map((invoice) => (
          <li key={invoice.id}>
            {isEditable ? (
              <UnstyledButton className={classes.invoice} onClick={() => setOpen({ invoice })}>
                <span className={classes.hidden}>{t('invoice.edit', { number: '' })}</span>
                <Line invoice={invoice} />
              </UnstyledButton>
            ) : (
              <div className={classes.invoice}>
                <Line invoice={invoice} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {open !== null && <DealPageInvoiceDialog deal={deal} {...open} onClose={() => setOpen(null)} />}
    </Panel>
  );
};
