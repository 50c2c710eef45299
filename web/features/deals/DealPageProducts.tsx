// The products of a deal: its lines, what they come to, and whether the value follows them.
import { Select, Skeleton, Switch, Text, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { addDealProduct, setDealWorth, type DealProduct, type DealWorth } from '#shared/deal-products/contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import type { Product } from '#shared/products/contract.ts';
import { Panel } from '#web/features/records/Panel.tsx';
import classes from '#web/features/products/products.module.css';
import { useFoundProducts } from '#web/features/products/queries.ts';
import { useProductWords } from '#web/features/products/words.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { DealPageDiscounts, DealPageInstallments } from './DealPageAmounts.tsx';
import { DealPageLine } from './DealPageLine.tsx';
import { useAttempt } from './DealPage.queries.ts';
import { useDealLines, useDealWorth } from './DealPageProducts.queries.ts';

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

const priceFor = (product: Product, currency: string): number =>
  product.prices.find((price) => price.currency === currency)?.price ?? 0;

const AddLine = ({ deal, onAdded }: { deal: Deal; onAdded: (id: number) => void }) => {
  const t = useProductWords();
  const attempt = useAttempt();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [term] = useDebouncedValue(typed.trim(), 200);
  const { data: found = [] } = useFoundProducts(term, isOpen);
  const add = async (id: string | null): Promise<void> => {
    const product = found.find((one) => String(one.id) === id);
    if (product === undefined) return;
    setTyped('');
    await attempt(async () => {
      const { data } = await call(addDealProduct, {
        params: { id: deal.id },
        body: {
          product_id: product.id,
          item_price: priceFor(product, deal.currency),
          quantity: 1,
          tax: product.tax,
          billing_frequency: product.billing_frequency,
          billing_frequency_cycles: product.billing_frequency_cycles,
        },
      });
      onAdded(data.id);
    });
  };
  return (
    <Select
      my="xs"
      aria-label={t('line.add')}
      placeholder={t('line.add')}
      searchable
      clearable={false}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      nothingFoundMessage={t('line.nothing')}
      filter={({ options }) => options}
      data={found.map((product) => ({
        value: String(product.id),
        label: product.code === null ? product.name : `${product.name} (${product.code})`,
      }))}
      onChange={(id) => void add(id)}
    />
  );
};

const Totals = ({ worth }: { worth: DealWorth }) => {
  const t = useProductWords();
  const { money } = useFormats();
  const row = (name: 'net' | 'tax' | 'discount', amount: number) => (
    <>
      <dt>{t(`total.${name}`)}</dt>
      <dd>{money(amount, worth.currency)}</dd>
    </>
  );
  return (
    <dl className={classes.totals}>
      {worth.tax !== 0 && row('net', worth.net)}
      {worth.tax !== 0 && row('tax', worth.tax)}
      {worth.discount !== 0 && row('discount', -worth.discount)}
      <dt className={classes.whole}>{t('total.total')}</dt>
      <dd className={classes.whole}>{money(worth.total, worth.currency)}</dd>
    </dl>
  );
};

const Follow = ({ deal, worth, isEditable }: { deal: Deal; worth: DealWorth; isEditable: boolean }) => {
  const t = useProductWords();
  const attempt = useAttempt();
  return (
    <Switch
      mb="sm"
      size="sm"
      label={t('follow')}
      disabled={!isEditable}
      checked={worth.from_products}
      onChange={(event) => {
        const follows = event.currentTarget.checked;
        void attempt(async () => call(setDealWorth, { params: { id: deal.id }, body: { from_products: follows } }));
      }}
    />
  );
};

/** The panel of a deal's products; on a deleted deal only to be read. */
export const DealPageProducts = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const t = useProductWords();
  const { data: lines, isPending } = useDealLines(deal.id);
  const { data: worth } = useDealWorth(deal.id);
  const [edited, setEdited] = useState<number | null>(null);
  const hasLines = lines !== undefined && lines.length > 0;
  return (
    <Panel name="deal.products" isSecondary title={t('title')} count={lines?.length ?? 0}>
      {isPending && <Skeleton h={36} mb="sm" />}
      {lines?.length === 0 && (
        <Text size="sm" c="dimmed" pb="xs">
          {t(isEditable ? 'line.none' : 'line.none.read')}
        </Text>
      )}
      <ul className={classes.lines}>
        {lines?.map((line) => (
          <li key={line.id}>
            {edited === line.id && isEditable ? (
              <DealPageLine line={line} onClose={() => setEdited(null)} />
            ) : isEditable ? (
              <UnstyledButton
                className={classes.line ?? ''}
                aria-label={t('line.edit', { name: line.name })}
                onClick={() => setEdited(line.id)}
              >
                <Line line={line} />
              </UnstyledButton>
            ) : (
              <div className={classes.line}>
                <Line line={line} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {isEditable && <AddLine deal={deal} onAdded={setEdited} />}
      {hasLines && worth !== undefined && (
        <>
          <Totals worth={worth} />
          <Follow deal={deal} worth={worth} isEditable={isEditable} />
          <DealPageDiscounts deal={deal} isEditable={isEditable} />
          <DealPageInstallments deal={deal} total={worth.total} isEditable={isEditable} />
        </>
      )}
    </Panel>
  );
};
