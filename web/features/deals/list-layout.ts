// Where the choice of columns and the order of the rows are kept.
import { useCallback } from 'react';
import { useKept } from '#web/features/preferences/kept.ts';

/** Keys of the columns in their order, and the widths of those that were sized. */
export type Layout = { order: string[]; widths: Record<string, number> };

const isLayout = (value: unknown): value is Layout => {
  if (typeof value !== 'object' || value === null) return false;
  const { order, widths } = value as Partial<Layout>;
  return Array.isArray(order) && typeof widths === 'object' && widths !== null;
};

/** The layout that was kept, or null for the usual one. */
export const useKeptLayout = (): [Layout | null, (layout: Layout | null) => void] => {
  const [kept, keep] = useKept('deals_list.columns');
  return [isLayout(kept) ? kept : null, keep];
};

export type Sort = { sort: string; dir: 'asc' | 'desc' };

const isSort = (value: unknown): value is Sort => {
  if (typeof value !== 'object' || value === null) return false;
  const { sort, dir } = value as Partial<Sort>;
  return typeof sort === 'string' && (dir === 'asc' || dir === 'desc');
};

/** How the rows were ordered last. */
export const useKeptSort = (): [Sort | null, (sort: Sort) => void] => {
  const [kept, keep] = useKept('deals_list.sort');
  const keepSort = useCallback((sort: Sort): void => keep(sort), [keep]);
  return [isSort(kept) ? kept : null, keepSort];
};
