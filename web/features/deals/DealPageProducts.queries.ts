// The discounts and installments of a deal, and what it is worth by its lines.
import { useQuery } from '@tanstack/react-query';
import { getDealWorth } from '#shared/deal-products/contract.ts';
import { listDiscounts } from '#shared/deal-products/discounts.contract.ts';
import { listInstallments } from '#shared/deal-products/installments.contract.ts';
import { call } from '#web/platform/call.ts';

export const useDealWorth = (id: number) =>
  useQuery({
    queryKey: ['deal', id, 'worth'],
    queryFn: async () => (await call(getDealWorth, { params: { id } })).data,
  });

export const useDealDiscounts = (id: number) =>
  useQuery({
    queryKey: ['deal', id, 'discounts'],
    queryFn: async () => (await call(listDiscounts, { params: { id } })).data,
  });

export const useDealInstallments = (id: number) =>
  useQuery({
    queryKey: ['deal', id, 'installments'],
    queryFn: async () =>
      (await call(listInstallments, { query: { deal_ids: String(id), sort_by: 'billing_date', limit: 500 } })).data,
  });
