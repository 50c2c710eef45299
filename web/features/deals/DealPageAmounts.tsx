// Discounts on a whole deal, and the installments it is paid in.
import { ActionIcon, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { deleteDiscount } from '#shared/deal-products/discounts.contract.ts';
import { deleteInstallment } from '#shared/deal-products/installments.contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import classes from '#web/features/products/products.module.css';
import { useProductWords } from '#web/features/products/words.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { later } from '#web/ui/later.tsx';
import { useAttempt } from './DealPage.queries.ts';
import { useDealDiscounts, useDealInstallments } from './DealPageProducts.queries.ts';

// Their inputs are heavy, and few deals have a discount or are paid in parts.
const DiscountForm = later(async () => (await import('./DealPageAmountForms.tsx')).DiscountForm);
const InstallmentForm = later(async () => (await import('./DealPageAmountForms.tsx')).InstallmentForm);

type Item = { id: string | number; name: string; amount: string };

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

type PartProps = {
  title: string;
  addLabel: string;
  isEditable: boolean;
  isEmpty: boolean;
  onNear: () => void;
  onAdd: () => void;
  children: ReactNode;
};

const Part = ({ title, addLabel, isEditable, isEmpty, onNear, onAdd, children }: PartProps) =>
  isEmpty && !isEditable ? null : (
    <section className={classes.part} aria-label={title}>
      <div className={classes.partHead}>
        {title}
        {isEditable && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={addLabel}
            title={addLabel}
            onPointerEnter={onNear}
            onFocus={onNear}
            onClick={onAdd}
          >
            <IconPlus size={16} />
          </ActionIcon>
        )}
      </div>
      {children}
    </section>
  );

/** Discounts that come off the whole deal. */
export const DealPageDiscounts = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const t = useProductWords();
  const formats = useFormats();
  const attempt = useAttempt();
  const { data: discounts = [] } = useDealDiscounts(deal.id);
  const [isAdding, setAdding] = useState(false);
  const remove = async (id: string | number): Promise<boolean> =>
    attempt(async () => call(deleteDiscount, { params: { id: deal.id, discount_id: String(id) } }));
  return (
    <Part
      title={t('discounts')}
      addLabel={t('discounts.add')}
      isEditable={isEditable}
      isEmpty={discounts.length === 0}
      onNear={DiscountForm.fetch}
      onAdd={() => setAdding(true)}
    >
      <Items
        items={discounts.map(({ id, description, amount, type }) => ({
          id,
          name: description,
          amount: type === 'percentage' ? `${formats.number(amount)} %` : formats.money(amount, deal.currency),
        }))}
        onRemove={isEditable ? (id) => void remove(id) : null}
      />
      {isAdding && <DiscountForm deal={deal} onClose={() => setAdding(false)} />}
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
  const [isAdding, setAdding] = useState(false);
  const left = Math.round((total - installments.reduce((sum, one) => sum + one.amount, 0)) * 100) / 100;
  const remove = async (id: string | number): Promise<boolean> =>
    attempt(async () => call(deleteInstallment, { params: { id: deal.id, installment_id: Number(id) } }));
  return (
    <Part
      title={t('installments')}
      addLabel={t('installments.add')}
      isEditable={isEditable}
      isEmpty={installments.length === 0}
      onNear={InstallmentForm.fetch}
      onAdd={() => setAdding(true)}
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
      {isAdding && <InstallmentForm deal={deal} left={left} onClose={() => setAdding(false)} />}
    </Part>
  );
};
