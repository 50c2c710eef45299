import { Badge, Button, Skeleton, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Product } from '#shared/products/contract.ts';
import { ListMenu } from '#web/features/exports/ListMenu.tsx';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useMay } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import type { ProductListing } from './listing.ts';
import { ProductDialog } from './ProductDialog.tsx';
import { useProducts } from './queries.ts';
import { useProductWords } from './words.ts';
import classes from './products.module.css';

const SearchBox = ({ value, onSearch }: { value: string; onSearch: (term: string) => void }) => {
  const t = useProductWords();
  const [typed, setTyped] = useState(value);
  // The address may change by itself: the back button, a cleared search.
  useEffect(() => setTyped(value), [value]);
  const search = useDebouncedCallback(onSearch, 250);
  return (
    <TextInput
      type="search"
      w={240}
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<IconSearch size={16} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
    />
  );
};

const Row = ({ product, onOpen }: { product: Product; onOpen: () => void }) => {
  const t = useProductWords();
  const formats = useFormats();
  return (
    <tr>
      <td>
        <UnstyledButton className={classes.name ?? ''} onClick={onOpen}>
          {product.name}
        </UnstyledButton>
      </td>
      <td className={classes.onWide}>{product.code}</td>
      <td className={classes.number}>
        {product.prices.map((price) => formats.money(price.price, price.currency)).join(' · ')}
      </td>
      <td className={classes.onWide}>{product.unit}</td>
      <td className={`${classes.number} ${classes.onWide}`}>{formats.number(product.tax)}&nbsp;%</td>
      <td className={classes.onWide}>{t(`billing.${product.billing_frequency}`)}</td>
      <td className={classes.onWide}>
        <Badge variant="light" color={product.is_linkable ? 'green' : 'gray'}>
          {t(product.is_linkable ? 'active' : 'inactive')}
        </Badge>
      </td>
    </tr>
  );
};

const Table = ({ products, onOpen }: { products: Product[]; onOpen: (id: number) => void }) => {
  const t = useProductWords();
  return (
    <table className={classes.table} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col" className={classes.onWide}>
            {t('code')}
          </th>
          <th scope="col" className={classes.number}>
            {t('price')}
          </th>
          <th scope="col" className={classes.onWide}>
            {t('unit')}
          </th>
          <th scope="col" className={`${classes.number} ${classes.onWide}`}>
            {t('tax.short')}
          </th>
          <th scope="col" className={classes.onWide}>
            {t('billing')}
          </th>
          <th scope="col" className={classes.onWide}>
            {t('active')}
          </th>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <Row key={product.id} product={product} onOpen={() => onOpen(product.id)} />
        ))}
      </tbody>
    </table>
  );
};

/** The catalogue. */
export const ProductsPage = () => {
  const t = useProductWords();
  const navigate = useNavigate();
  const listing = useSearch({ strict: false }) as ProductListing;
  const mayAdd = useMay('products.add');
  const [isAdding, setAdding] = useState(false);
  const term = listing.q ?? '';
  const found = useProducts(term);
  const products = found.data?.pages.flatMap((page) => page.data) ?? [];
  const go = (next: ProductListing): void =>
    void navigate({
      to: paths.products(),
      search: { ...(next.q ? { q: next.q } : {}), ...(next.product ? { product: next.product } : {}) },
      replace: true,
    });
  const open = (product: number | undefined): void => go({ q: term, ...(product === undefined ? {} : { product }) });
  const add = mayAdd && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  const clear = (
    <Button variant="default" onClick={() => go({})}>
      {t('clear')}
    </Button>
  );
  return (
    <PageFrame
      title={t('title')}
      bar={<SearchBox value={term} onSearch={(q) => go({ q })} />}
      actions={
        <>
          <ListMenu list="products" imports="products" query={{ term }} />
          {add}
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller must be reachable by keyboard */}
      <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('title')}>
        {found.isError && (
          <ErrorNote error={found.error} retry={{ label: t('retry'), run: () => void found.refetch() }} />
        )}
        {found.isPending && <Skeleton h={240} m="lg" />}
        {found.isSuccess && products.length === 0 && (
          <EmptyState text={t(term === '' ? 'empty' : 'nothing')} action={term === '' ? add : clear} />
        )}
        {products.length > 0 && <Table products={products} onOpen={open} />}
        {found.hasNextPage && (
          <Button variant="subtle" m="md" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </div>
      {(isAdding || listing.product !== undefined) && (
        <ProductDialog
          key={listing.product ?? 'new'}
          id={isAdding ? null : (listing.product ?? null)}
          onOpen={(id) => open(id)}
          onClose={() => {
            setAdding(false);
            if (listing.product !== undefined) open(undefined);
          }}
        />
      )}
    </PageFrame>
  );
};
