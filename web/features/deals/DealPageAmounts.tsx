// Discounts on a whole deal, and the installments it is paid in.
import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { addDiscount, deleteDiscount } from '#shared/deal-products/discounts.contract.ts';
import { addInstallment, deleteInstallment } from '#shared/deal-products/installments.contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import classes from '#web/features/products/products.module.css';
import { useProductWords } from '#web/features/products/words.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useAttempt } from './DealPage.queries.ts';
import { useDealDiscounts, useDealInstallments } from './DealPageProducts.queries.ts';

type Item = { id: string | number; name: string; amount: string };
type Adding = { description: string; amount: number | null; extra: ReactNode; canSave: boolean };

const Items = ({ items, onRemove }: { items: Item[]; onRemove: ((id: string | number) => void) | null }) => {
  const t = useProductWords();
  return (
    <ul className={classes.lines}>
      {items.map((item) => (
        <li key={item.id} className={classes.item}>
          <span className={classes.itemName}>{item.name}</span>
          <span className={classes.itemAmount}>
            {item.amount}
            {onRemove !== null && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t('item.remove', { name: item.name })}
                title={t('item.remove', { name: item.name })}
                onClick={() => onRemove(item.id)}
              >
                <IconTrash size={15} />
              </ActionIcon>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};

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

type PartProps = { title: string; addLabel: string; isEditable: boolean; isEmpty: boolean; onAdd: () => void };

const Part = ({ title, addLabel, isEditable, isEmpty, onAdd, children }: PartProps & { children: ReactNode }) =>
  isEmpty && !isEditable ? null : (
    <section className={classes.part} aria-label={title}>
      <div className={classes.partHead}>
        {title}
        {isEditable && (
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={addLabel} title={addLabel} onClick={onAdd}>
            <IconPlus size={16} />
          </ActionIcon>
        )}
      </div>
      {children}
    </section>
  );

const nothing = { description: '', amount: null as number | null };

/** Discounts that come off the whole deal. */
export const DealPageDiscounts = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const t = useProductWords();
  const formats = useFormats();
  const attempt = useAttempt();
  const { data: discounts = [] } = useDealDiscounts(deal.id);
  const [draft, setDraft] = useState<(typeof nothing & { type: 'percentage' | 'amount' }) | null>(null);
  const save = async (): Promise<void> => {
    if (draft === null) return;
    const body = { description: draft.description.trim(), amount: draft.amount ?? 0, type: draft.type };
    if (await attempt(async () => call(addDiscount, { params: { id: deal.id }, body }))) setDraft(null);
  };
  const remove = async (id: string | number): Promise<boolean> =>
    attempt(async () => call(deleteDiscount, { params: { id: deal.id, discount_id: String(id) } }));
  const kinds = [
    { value: 'percentage', label: '%' },
    { value: 'amount', label: deal.currency },
  ];
  return (
    <Part
      title={t('discounts')}
      addLabel={t('discounts.add')}
      isEditable={isEditable}
      isEmpty={discounts.length === 0}
      onAdd={() => setDraft({ ...nothing, type: 'percentage' })}
    >
      <Items
        items={discounts.map(({ id, description, amount, type }) => ({
          id,
          name: description,
          amount: type === 'percentage' ? `${formats.number(amount)} %` : formats.money(amount, deal.currency),
        }))}
        onRemove={isEditable ? (id) => void remove(id) : null}
      />
      {draft !== null && (
        <AddForm
          draft={{
            ...draft,
            canSave: draft.description.trim() !== '' && draft.amount !== null && draft.amount >= 0,
            extra: (
              <Select
                aria-label={t('discount.kind')}
                w={84}
                allowDeselect={false}
                data={kinds}
                value={draft.type}
                onChange={(type) => setDraft({ ...draft, type: type === 'amount' ? 'amount' : 'percentage' })}
              />
            ),
          }}
          onChange={(part) => setDraft({ ...draft, ...part })}
          onSave={() => void save()}
          onClose={() => setDraft(null)}
        />
      )}
    </Part>
  );
};

const Left = ({ left, currency }: { left: number; currency: string }) => {
  const t = useProductWords();
  const { money } = useFormats();
  const amount = money(Math.abs(left), currency);
  return (
    <Text size="xs" c="dimmed">
      {t(left > 0 ? 'installments.left' : 'installments.over', { amount })}
    </Text>
  );
};

/** The installments, and how much of the total they leave. */
export const DealPageInstallments = ({
  deal,
  total,
  isEditable,
}: {
  deal: Deal;
  total: number;
  isEditable: boolean;
}) => {
  const t = useProductWords();
  const formats = useFormats();
  const attempt = useAttempt();
  const { data: installments = [] } = useDealInstallments(deal.id);
  const [draft, setDraft] = useState<(typeof nothing & { date: string }) | null>(null);
  const left = Math.round((total - installments.reduce((sum, one) => sum + one.amount, 0)) * 100) / 100;
  const save = async (): Promise<void> => {
    if (draft === null) return;
    const body = { description: draft.description.trim(), amount: draft.amount ?? 0, billing_date: draft.date };
    if (await attempt(async () => call(addInstallment, { params: { id: deal.id }, body }))) setDraft(null);
  };
  const remove = async (id: string | number): Promise<boolean> =>
    attempt(async () => call(deleteInstallment, { params: { id: deal.id, installment_id: Number(id) } }));
  return (
    <Part
      title={t('installments')}
      addLabel={t('installments.add')}
      isEditable={isEditable}
      isEmpty={installments.length === 0}
      onAdd={() => setDraft({ ...nothing, amount: left > 0 ? left : null, date: formats.today() })}
    >
      <Items
        items={installments.map((one) => ({
          id: one.id,
          name: `${formats.date(one.billing_date)} · ${one.description}`,
          amount: formats.money(one.amount, deal.currency),
        }))}
        onRemove={isEditable ? (id) => void remove(id) : null}
      />
      {installments.length > 0 && left !== 0 && <Left left={left} currency={deal.currency} />}
      {draft !== null && (
        <AddForm
          draft={{
            ...draft,
            canSave: draft.description.trim() !== '' && draft.amount !== null && draft.date !== '',
            extra: (
              <TextInput
                type="date"
                label={t('item.date')}
                w={150}
                value={draft.date}
                onChange={(event) => setDraft({ ...draft, date: event.currentTarget.value })}
              />
            ),
          }}
          onChange={(part) => setDraft({ ...draft, ...part })}
          onSave={() => void save()}
          onClose={() => setDraft(null)}
        />
      )}
    </Part>
  );
};
