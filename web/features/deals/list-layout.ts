// Where the choice of columns is kept.
import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';

/** Keys of the columns in their order, and the widths of those that were sized. */
export type Layout = { order: string[]; widths: Record<string, number> };

const isLayout = (value: unknown): value is Layout => {
  if (typeof value !== 'object' || value === null) return false;
  const { order, widths } = value as Partial<Layout>;
  return Array.isArray(order) && typeof widths === 'object';
};

/** The layout that was kept, or null for the usual one. */
export const useKeptLayout = (): [Layout | null, (layout: Layout | null) => void] => {
  const [kept, setKept] = useLocalStorage<Layout | null>({
    key: 'relance.deals.columns',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const keep = useCallback((layout: Layout | null) => setKept(layout), [setKept]);
  return [isLayout(kept) ? kept : null, keep];
};
