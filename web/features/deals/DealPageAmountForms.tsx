// The forms in which a discount or an installment is added to a deal.
import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { addDiscount } from '#shared/deal-products/discounts.contract.ts';
import { addInstallment } from '#shared/deal-products/installments.contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import classes from '#web/features/products/products.module.css';
import { useProductWords } from '#web/features/products/words.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useAttempt } from './DealPage.queries.ts';

type Adding = { description: string; amount: number | null; extra: ReactNode; canSave: boolean };

type FormProps = {
  draft: Adding;
  onChange: (part: Partial<Pick<Adding, 'description' | 'amount'>>) => void;
  onSave: () => void;
  onClose: () => void;
};

const AddForm = ({ draft, onChange, onSave, onClose }: FormProps) => {
  const t = useProductWords();
  const { language } = useFormats();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSave();
  };
  return (
    <form className={classes.editor} onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label={t('item.description')}
          autoFocus
          maxLength={255}
          value={draft.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <NumberInput
            label={t('item.amount')}
            flex={1}
            miw={0}
            hideControls
            decimalScale={4}
            decimalSeparator={language === 'fr' ? ',' : '.'}
            value={draft.amount ?? ''}
            onChange={(value) => onChange({ amount: typeof value === 'number' ? value : null })}
          />
          {draft.extra}
        </Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="compact-sm" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" size="compact-sm" disabled={!draft.canSave}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Takes something off the whole deal. */
export const DiscountForm = ({ deal, onClose }: { deal: Deal; onClose: () => void }) => {
  const t = useProductWords();
  const attempt = useAttempt();
  const [draft, setDraft] = useState<{ description: string; amount: number | null; type: 'percentage' | 'amount' }>({
    description: '',
    amount: null,
    type: 'percentage',
  });
  const save = async (): Promise<void> => {
    const body = { description: draft.description.trim(), amount: draft.amount ?? 0, type: draft.type };
    if (await attempt(async () => call(addDiscount, { params: { id: deal.id }, body }))) onClose();
  };
  const kind = (
    <Select
      aria-label={t('discount.kind')}
      w={84}
      allowDeselect={false}
      data={[
        { value: 'percentage', label: '%' },
        { value: 'amount', label: deal.currency },
      ]}
      value={draft.type}
      onChange={(type) => setDraft({ ...draft, type: type === 'amount' ? 'amount' : 'percentage' })}
    />
  );
  const canSave = draft.description.trim() !== '' && draft.amount !== null && draft.amount >= 0;
  return (
    <AddForm
      draft={{ ...draft, canSave, extra: kind }}
      onChange={(part) => setDraft({ ...draft, ...part })}
      onSave={() => void save()}
      onClose={onClose}
    />
  );
};

/** Spreads a part of the total to a day; at first all that is left. */
export const InstallmentForm = ({ deal, left, onClose }: { deal: Deal; left: number; onClose: () => void }) => {
  const t = useProductWords();
  const formats = useFormats();
  const attempt = useAttempt();
  const [draft, setDraft] = useState({
    description: '',
    amount: left > 0 ? left : null,
    date: formats.today(),
  });
  const save = async (): Promise<void> => {
    const body = { description: draft.description.trim(), amount: draft.amount ?? 0, billing_date: draft.date };
    if (await attempt(async () => call(addInstallment, { params: { id: deal.id }, body }))) onClose();
  };
  const day = (
    <TextInput
      type="date"
      label={t('item.date')}
      w={150}
      value={draft.date}
      onChange={(event) => setDraft({ ...draft, date: event.currentTarget.value })}
    />
  );
  const canSave = draft.description.trim() !== '' && draft.amount !== null && draft.date !== '';
  return (
    <AddForm
      draft={{ ...draft, canSave, extra: day }}
      onChange={(part) => setDraft({ ...draft, ...part })}
      onSave={() => void save()}
      onClose={onClose}
    />
  );
};
