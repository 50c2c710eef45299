// Where a product is looked for in the catalogue, to put it on a deal.
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { addDealProduct } from '#shared/deal-products/contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import type { Product } from '#shared/products/contract.ts';
import { useFoundProducts } from '#web/features/products/queries.ts';
import { useProductWords } from '#web/features/products/words.ts';
import { call } from '#web/platform/call.ts';
import { useAttempt } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';

const priceFor = (product: Product, currency: string): number =>
  product.prices.find((price) => price.currency === currency)?.price ?? 0;

type Props = { deal: Deal; onAdded: (id: number) => void; onClose: () => void };

/** The search; it closes when the focus leaves it. */
export const DealPageAddLine = ({ deal, onAdded, onClose }: Props) => {
  const t = useProductWords();
  const deals = useDealPageWords();
  const attempt = useAttempt();
  const [typed, setTyped] = useState('');
  const [term] = useDebouncedValue(typed.trim(), 200);
  const { data: found = [] } = useFoundProducts(term, true);
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
      aria-label={deals('products.add')}
      placeholder={deals('products.add')}
      searchable
      autoFocus
      onBlur={onClose}
      clearable={false}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
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
