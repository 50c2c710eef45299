import { Button, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Deal } from '#shared/deals/shape.ts';
import { addInvoice, deleteInvoice, editInvoice, type Invoice } from '#shared/invoices/contract.ts';
import { MoneyInput } from '#web/features/records/MoneyInput.tsx';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { useRefreshDeal } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';

const statuses = ['draft', 'sent', 'paid', 'void'] as const;

type Props = { deal: Deal; invoice?: Invoice; onClose: () => void };

const useDraft = ({ deal, invoice }: Props) => {
  const { today } = useFormats();
  return useState({
    number: invoice?.number ?? '',
    money: { value: invoice?.amount ?? deal.value, currency: invoice?.currency ?? deal.currency } as {
      value: number | null;
      currency: string;
    },
    status: invoice?.status ?? ('draft' as (typeof statuses)[number]),
    issued: invoice?.issue_date ?? today(),
    due: invoice?.due_date ?? '',
    paid: invoice?.paid_date ?? '',
  });
};

const dateOrNull = (date: string): string | null => (date === '' ? null : date);

/** Adding an invoice, or changing one. */
export const DealPageInvoiceDialog = (props: Props) => {
  const { deal, invoice, onClose } = props;
  const t = useDealPageWords();
  const refresh = useRefreshDeal();
  const { today } = useFormats();
  const [draft, setDraft] = useDraft(props);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });
  const run = async (action: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
      void refresh();
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = {
      number: draft.number.trim(),
      amount: draft.money.value ?? 0,
      currency: draft.money.currency,
      status: draft.status,
      issue_date: dateOrNull(draft.issued),
      due_date: dateOrNull(draft.due),
      paid_date: draft.status === 'paid' ? dateOrNull(draft.paid) : null,
    };
    await run(async () =>
      invoice === undefined
        ? call(addInvoice, { params: { id: deal.id }, body })
        : call(editInvoice, { params: { id: invoice.id }, body }),
    );
  };
  return (
    <Modal
      opened
      closeButtonProps={{ 'aria-label': t('close') }}
      onClose={onClose}
      title={invoice === undefined ? t('invoice.add') : t('invoice.edit', { number: invoice.number })}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput
            label={t('invoice.number')}
            data-autofocus
            required
            withAsterisk={false}
            maxLength={255}
            value={draft.number}
            onChange={(event) => set({ number: event.currentTarget.value })}
          />
          <MoneyInput label={t('invoice.amount')} money={draft.money} onChange={(money) => set({ money })} />
          <SegmentedControl
            aria-label={t('invoice.status')}
            data={statuses.map((status) => ({ value: status, label: t(`invoice.status.${status}`) }))}
            value={draft.status}
            onChange={(status) => set({ status, ...(status === 'paid' && draft.paid === '' ? { paid: today() } : {}) })}
          />
          <Group grow gap="sm">
            <TextInput
              type="date"
              label={t('invoice.issued')}
              value={draft.issued}
              onChange={(event) => set({ issued: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t('invoice.due')}
              value={draft.due}
              onChange={(event) => set({ due: event.currentTarget.value })}
            />
          </Group>
          {draft.status === 'paid' && (
            <TextInput
              type="date"
              label={t('invoice.paid')}
              value={draft.paid}
              onChange={(event) => set({ paid: event.currentTarget.value })}
            />
          )}
          <Problem text={problem} />
          <Group justify="space-between" gap="sm">
            {invoice === undefined ? (
              <span />
            ) : (
              <Button
                variant="subtle"
                color="red"
                onClick={() => void run(async () => call(deleteInvoice, { params: { id: invoice.id } }))}
              >
                {t('invoice.delete')}
              </Button>
            )}
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={busy}>
                {t('save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
