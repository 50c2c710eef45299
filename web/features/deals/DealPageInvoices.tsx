import { ActionIcon, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Deal } from '#shared/deals/shape.ts';
import type { Invoice } from '#shared/invoices/contract.ts';
import { pdfOf, startInvoice } from '#web/features/invoices/drafting.ts';
import { Panel } from '#web/features/records/Panel.tsx';
import { useFormats } from '#web/platform/language.tsx';
import { ActionMenu } from '#web/ui/ActionMenu.tsx';
import { later } from '#web/ui/later.tsx';
import { useAttempt, useInvoices, useRefreshDeal } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import classes from './DealPage.module.css';

const DealPageInvoiceDialog = later(async () => (await import('./DealPageInvoiceDialog.tsx')).DealPageInvoiceDialog);
const InvoiceEditor = later(async () => (await import('#web/features/invoices/InvoiceEditor.tsx')).InvoiceEditor);

// Those made elsewhere are known by their number and amount.
const isMadeHere = (invoice: Invoice): boolean => invoice.lines.length > 0 || invoice.number === null;

const Line = ({ invoice }: { invoice: Invoice }) => {
  const t = useDealPageWords();
  const formats = useFormats();
  return (
    <>
      <span className={classes.invoiceNumber}>{invoice.number ?? t('invoice.unnumbered')}</span>
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

const AddMenu = ({ onMake, onRecord }: { onMake: () => void; onRecord: () => void }) => {
  const t = useDealPageWords();
  return (
    <ActionMenu
      label={t('invoice.add')}
      position="bottom-end"
      entries={[
        { label: t('invoice.make'), run: onMake },
        { label: t('invoice.record'), run: onRecord },
      ]}
      button={(props) => (
        <ActionIcon
          {...props}
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('invoice.add')}
          title={t('invoice.add')}
        >
          <IconPlus size={16} />
        </ActionIcon>
      )}
    />
  );
};

type Open = { editor: Invoice } | { dialog: Invoice | null };

/** The invoices of the deal. */
export const DealPageInvoices = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const t = useDealPageWords();
  const { language } = useFormats();
  const refresh = useRefreshDeal();
  const attempt = useAttempt();
  const { data: invoices, isPending } = useInvoices(deal.id);
  const [open, setOpen] = useState<Open | null>(null);
  const make = async (): Promise<void> => {
    await attempt(async () => setOpen({ editor: await startInvoice(deal.id) }));
  };
  const show = (invoice: Invoice): void => setOpen(isMadeHere(invoice) ? { editor: invoice } : { dialog: invoice });
  return (
    <>
      {/* The dialogs stand outside: the panel may be folded. */}
      <Panel
        name="deal.invoices"
        isSecondary
        title={t('panel.invoices')}
        count={invoices?.length ?? 0}
        action={isEditable && <AddMenu onMake={() => void make()} onRecord={() => setOpen({ dialog: null })} />}
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
                <UnstyledButton className={classes.invoice} onClick={() => show(invoice)}>
                  <span className={classes.hidden}>{t('invoice.edit', { number: '' })}</span>
                  <Line invoice={invoice} />
                </UnstyledButton>
              ) : (
                <a className={classes.invoice} href={pdfOf(invoice.id, language)} target="_blank" rel="noreferrer">
                  <Line invoice={invoice} />
                </a>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {open !== null && 'dialog' in open && (
        <DealPageInvoiceDialog
          deal={deal}
          {...(open.dialog === null ? {} : { invoice: open.dialog })}
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && 'editor' in open && (
        <InvoiceEditor
          key={open.editor.id}
          invoice={open.editor}
          isEditable={isEditable}
          refresh={refresh}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
};
