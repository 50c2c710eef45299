// An invoice that is made here: a draft to be written and issued, or an issued one to be read, paid or made void.
import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  creditInvoice,
  deleteInvoice,
  editInvoice,
  issueInvoice,
  operations,
  type Invoice,
} from '#shared/invoices/contract.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { draftOf, saveDraft, type InvoiceDraft } from './drafting.ts';
import { InvoiceLines } from './InvoiceLines.tsx';
import { Papers } from './Papers.tsx';
import { TakingBack } from './TakingBack.tsx';
import { useInvoiceWords } from './words.ts';

type Set = (part: Partial<InvoiceDraft>) => void;
type FieldsProps = { draft: InvoiceDraft; isEditable: boolean; set: Set };

const Buyer = ({ draft, isEditable, set }: FieldsProps) => {
  const t = useInvoiceWords();
  const field = (name: 'name' | 'siren' | 'vat_number', label: string) => ({
    label,
    readOnly: !isEditable,
    maxLength: 255,
    value: draft.buyer[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ buyer: { ...draft.buyer, [name]: event.currentTarget.value } }),
  });
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <Text component="legend" size="sm" fw={600} mb={4}>
        {t('buyer')}
      </Text>
      <Stack gap="xs">
        <TextInput {...field('name', t('name'))} />
        <Textarea
          label={t('address')}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={1000}
          readOnly={!isEditable}
          value={draft.buyer.address}
          onChange={(event) => set({ buyer: { ...draft.buyer, address: event.currentTarget.value } })}
        />
        <Group grow gap="sm">
          <TextInput {...field('siren', t('siren'))} />
          <TextInput {...field('vat_number', t('vatNumber'))} />
        </Group>
      </Stack>
    </fieldset>
  );
};

const Facts = ({ draft, isEditable, set }: FieldsProps) => {
  const t = useInvoiceWords();
  const date = (name: 'due_date' | 'supply_date', label: string) => (
    <TextInput
      type="date"
      label={label}
      readOnly={!isEditable}
      value={draft[name] ?? ''}
      onChange={(event) => set({ [name]: event.currentTarget.value === '' ? null : event.currentTarget.value })}
    />
  );
  const words = (name: 'reference' | 'payment_terms' | 'notes', label: string) => (
    <TextInput
      label={label}
      maxLength={2000}
      readOnly={!isEditable}
      value={draft[name] ?? ''}
      onChange={(event) => set({ [name]: event.currentTarget.value === '' ? null : event.currentTarget.value })}
    />
  );
  return (
    <Stack gap="xs">
      <Group grow gap="sm" align="flex-end">
        {date('supply_date', t('supplied'))}
        {date('due_date', t('due'))}
      </Group>
      <Group grow gap="sm" align="flex-end">
        <Select
          label={t('operation')}
          allowDeselect={false}
          disabled={!isEditable}
          data={operations.map((value) => ({ value, label: t(`operation.${value}`) }))}
          value={draft.operation}
          onChange={(value) => set({ operation: (value ?? 'services') as InvoiceDraft['operation'] })}
        />
        {words('reference', t('reference'))}
      </Group>
      {words('payment_terms', t('terms'))}
      {words('notes', t('notes'))}
    </Stack>
  );
};

type Props = { invoice: Invoice; isEditable: boolean; refresh: () => Promise<void>; onClose: () => void };

const useInvoice = (first: Invoice, refresh: () => Promise<void>) => {
  const [invoice, setInvoice] = useState(first);
  const [draft, setDraft] = useState(() => draftOf(first));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (action: () => Promise<Invoice | null>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      const next = await action();
      if (next !== null) {
        setInvoice(next);
        setDraft(draftOf(next));
      }
      await refresh();
      return true;
    } catch (error) {
      setProblem(sentenceOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { invoice, draft, setDraft, problem, busy, run };
};

/** The window of one invoice. */
export const InvoiceEditor = ({ invoice: first, isEditable, refresh, onClose }: Props) => {
  const t = useInvoiceWords();
  const { invoice, draft, setDraft, problem, busy, run } = useInvoice(first, refresh);
  const [isTakingBack, setTakingBack] = useState(false);
  const isDraft = invoice.issued_time === null && invoice.status === 'draft';
  const mayWrite = isEditable && isDraft;
  const params = { id: invoice.id };
  const set: Set = (part) => setDraft((current) => ({ ...current, ...part }));
  const put = async (status: 'paid' | 'sent' | 'void') =>
    run(async () => (await call(editInvoice, { params, body: { status } })).data);
  const issue = async () =>
    run(async () => {
      await saveDraft(invoice.id, draft);
      const { data } = await call(issueInvoice, { params });
      showToast({ text: t('issued', { number: data.number }) });
      return data;
    });
  const credit = async (): Promise<void> => {
    setTakingBack(false);
    await run(async () => {
      const { data } = await call(creditInvoice, { params });
      showToast({ text: t('credited', { number: data.number }) });
      return data;
    });
  };
  // Only what was issued here has papers that a credit note can answer.
  const takesBack = invoice.issued_time !== null && invoice.credits_id === null;
  const remove = async (): Promise<void> => {
    const isGone = await run(async () => {
      await call(deleteInvoice, { params });
      return null;
    });
    if (isGone) onClose();
  };
  return (
    <Modal
      opened
      size="56rem"
      onClose={onClose}
      title={
        isDraft ? t('draft') : t(invoice.credits_id === null ? 'invoice' : 'creditNote', { number: invoice.number })
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Buyer draft={draft} isEditable={mayWrite} set={set} />
        <InvoiceLines
          lines={draft.lines}
          currency={invoice.currency}
          isEditable={mayWrite}
          onChange={(lines) => set({ lines })}
        />
        <Facts draft={draft} isEditable={mayWrite} set={set} />
        {invoice.credits !== null && <Text size="sm">{t('credits', { number: invoice.credits.number })}</Text>}
        {invoice.credit_note !== null && (
          <Text size="sm">{t('creditedBy', { number: invoice.credit_note.number })}</Text>
        )}
        {isTakingBack && (
          <TakingBack
            busy={busy}
            onCredit={() => void credit()}
            onVoid={() => {
              setTakingBack(false);
              void put('void');
            }}
            onCancel={() => setTakingBack(false)}
          />
        )}
        <Problem text={problem} />
        <Group justify="space-between" gap="sm">
          <Papers id={invoice.id} />
          <Group gap="sm">
            {mayWrite && (
              <>
                <Button variant="subtle" color="red" onClick={() => void remove()}>
                  {t('delete')}
                </Button>
                <Button
                  variant="default"
                  loading={busy}
                  onClick={() => void run(async () => saveDraft(invoice.id, draft))}
                >
                  {t('save')}
                </Button>
                <Button loading={busy} title={t('issue.text')} onClick={() => void issue()}>
                  {t('issue')}
                </Button>
              </>
            )}
            {isEditable && !isDraft && !isTakingBack && invoice.status !== 'void' && invoice.credit_note === null && (
              <>
                {invoice.credits_id === null && (
                  <Button
                    variant="subtle"
                    color="red"
                    onClick={() => (takesBack ? setTakingBack(true) : void put('void'))}
                  >
                    {t(takesBack ? 'credit.open' : 'void')}
                  </Button>
                )}
                <Button loading={busy} onClick={() => void put(invoice.status === 'paid' ? 'sent' : 'paid')}>
                  {t(invoice.status === 'paid' ? 'unpaid' : 'paid')}
                </Button>
              </>
            )}
          </Group>
        </Group>
        {mayWrite && (
          <Text size="xs" c="dimmed">
            {t('issue.text')}
          </Text>
        )}
      </Stack>
    </Modal>
  );
};
