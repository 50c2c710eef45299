import { Badge, Button, Skeleton, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Product } from '#shared/products/contract.ts';
import { ListMenu } from '#web/features/exports/ListMenu.tsx';
import { useFields } from '#web/features/records/queries.ts';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useMay } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { isNarrowed, narrowingOf, withoutGaps, type ProductListing } from './listing.ts';
import { ProductDialog } from './ProductDialog.tsx';
import { ProductFilters } from './ProductFilters.tsx';
import { useProducts } from './queries.ts';
import { useProductWords } from './words.ts';
import classes from './products.module.css';

type RowProps = { product: Product; category: string; onOpen: () => void };

const Row = ({ product, category, onOpen }: RowProps) => {
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
      <td className={classes.onWide}>{category}</td>
      <td className={classes.number}>
        {product.prices.map((price) => formats.money(price.price, price.currency)).join(' · ')}
      </td>
      <td className={classes.onWide}>{product.unit}</td>
      <td className={`${classes.number} ${classes.onWide}`}>{formats.number(product.tax)}&nbsp;%</td>
      <td className={classes.onWide}>{t(`billing.${product.billing_frequency}`)}</td>
      <td className={classes.onWide}>
        <Badge variant="default" tt="none" fw={500} radius="sm" {...(product.is_linkable ? {} : { c: 'dimmed' })}>
          {t(product.is_linkable ? 'active' : 'inactive')}
        </Badge>
      </td>
    </tr>
  );
};

const Table = ({ products, onOpen }: { products: Product[]; onOpen: (id: number) => void }) => {
  const t = useProductWords();
  const { data: fields = [] } = useFields('product');
  const category = fields.find((field) => field.field_code === 'category');
  const names = new Map((category?.options ?? []).map(({ id, label }) => [String(id), label]));
  return (
    <table className={classes.table} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col" className={classes.onWide}>
            {t('code')}
          </th>
          <th scope="col" className={classes.onWide}>
            {t('category')}
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
          <Row
            key={product.id}
            product={product}
            category={names.get(product.category ?? '') ?? ''}
            onOpen={() => onOpen(product.id)}
          />
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
  const narrowing = narrowingOf(listing);
  const found = useProducts(narrowing);
  const products = found.data?.pages.flatMap((page) => page.data) ?? [];
  const change = (part: { [Key in keyof ProductListing]: ProductListing[Key] | undefined }): void =>
    void navigate({ to: paths.products(), search: withoutGaps({ ...listing, ...part }), replace: true });
  const open = (product: number | undefined): void => change({ product });
  const add = mayAdd && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  const clear = (
    <Button variant="default" onClick={() => void navigate({ to: paths.products(), search: {}, replace: true })}>
      {t('clear')}
    </Button>
  );
  return (
    <PageFrame
      title={t('title')}
      bar={<ProductFilters listing={listing} change={change} />}
      actions={
        <>
          <ListMenu list="products" imports="products" query={narrowing} />
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
          <EmptyState text={t(isNarrowed(listing) ? 'nothing' : 'empty')} action={isNarrowed(listing) ? clear : add} />
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
