// What a deal's page reads and writes.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listDealProducts } from '#shared/deal-products/contract.ts';
import { editDeal, getDeal, restoreDeal } from '#shared/deals/contract.ts';
import { getLegacyDeal } from '#shared/deals/contract.v1.ts';
import { dealFollowerCalls } from '#shared/followers/contract.ts';
import { mayTouch, whyNotEditable } from '#shared/deals/rules.ts';
import type { Deal, DealEditBody } from '#shared/deals/shape.ts';
import { listParticipants } from '#shared/deals/surroundings.contract.v1.ts';
import { listInvoices } from '#shared/invoices/contract.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useProfile } from '#web/platform/session.tsx';
import { tellRefusal } from './filling.ts';
import { showToast } from '#web/ui/toasts.ts';

const keyOf = (id: number) => ['deal', id, 'page'];

export const useDeal = (id: number) =>
  useQuery({ queryKey: keyOf(id), queryFn: async () => (await call(getDeal, { params: { id } })).data });

/** Seconds spent in each stage, by its id. */
export const useStageTimes = (id: number) =>
  useQuery({
    queryKey: ['deal', id, 'stage-times'],
    queryFn: async () => (await call(getLegacyDeal, { params: { id } })).data.stay_in_pipeline_stages.times_in_stages,
  });

export const useInvoices = (id: number) =>
  useQuery({
    queryKey: ['deal', id, 'invoices'],
    queryFn: async () => (await call(listInvoices, { params: { id }, query: { limit: 500 } })).data,
  });

export const useParticipants = (id: number) =>
  useQuery({
    queryKey: ['deal', id, 'participants'],
    queryFn: async () => (await call(listParticipants, { params: { id }, query: { limit: 500 } })).data,
  });

export const useFollowers = (id: number) =>
  useQuery({
    queryKey: ['deal', id, 'followers'],
    queryFn: async () => (await call(dealFollowerCalls.list, { params: { id }, query: { limit: 500 } })).data,
  });

/** What the signed-in user may do with the deal, by the rules the server goes by. */
export const useDealRights = (deal: Deal) => {
  const profile = useProfile();
  const editor = { userId: profile.id, isAdmin: profile.is_admin, permissions: new Set(profile.permissions) };
  const owned = { ownerId: deal.owner_id, isDeleted: deal.is_deleted, isArchived: deal.is_archived };
  return { mayEdit: whyNotEditable(editor, owned) === null, mayTouch: mayTouch(editor, owned) };
};

const kinds = ['deal', 'deals', 'board', 'timeline', 'parkings', 'leads', 'lead'];

/** Asks again for whatever shows the deal. */
export const useRefreshDeal = () => {
  const client = useQueryClient();
  return useMemo(
    () => async () =>
      void (await Promise.all(kinds.map(async (kind) => client.invalidateQueries({ queryKey: [kind] })))),
    [client],
  );
};

/** Changing the deal: `save` throws what the server refused, for forms; `attempt` shows at once what should become, and says so when it does not. */
export const useDealEditing = (id: number) => {
  const client = useQueryClient();
  const refresh = useRefreshDeal();
  return useMemo(() => {
    const save = async (change: DealEditBody): Promise<void> => {
      const { data } = await call(editDeal, { params: { id }, body: change });
      client.setQueryData(keyOf(id), data);
      void refresh();
    };
    const attempt = async (change: DealEditBody, onDone?: () => void): Promise<boolean> => {
      const before = client.getQueryData<Deal>(keyOf(id));
      await client.cancelQueries({ queryKey: keyOf(id) });
      client.setQueryData<Deal>(
        keyOf(id),
        (deal) => deal && ({ ...deal, ...change, custom_fields: deal.custom_fields } as Deal),
      );
      try {
        await save(change);
        onDone?.();
        return true;
      } catch (error) {
        client.setQueryData(keyOf(id), before);
        tellRefusal(error, { dealId: id, again: () => attempt(change, onDone) });
        return false;
      }
    };
    const restore = async (): Promise<boolean> => {
      try {
        const { data } = await call(restoreDeal, { params: { id } });
        client.setQueryData(keyOf(id), data);
        await refresh();
        return true;
      } catch (error) {
        showToast({ text: sentenceOf(error), tone: 'error' });
        return false;
      }
    };
    return { save, attempt, restore };
  }, [client, id, refresh]);
};

export const useDealLines = (id: number) =>
  useQuery({
    queryKey: ['deal', id, 'products'],
    queryFn: async () =>
      (await call(listDealProducts, { params: { id }, query: { limit: 500, sort_by: 'order_nr' } })).data,
  });

/** Runs a call for its effect: refreshes the deal, or says what the server refused. */
export const useAttempt = () => {
  const refresh = useRefreshDeal();
  return async (action: () => Promise<unknown>): Promise<boolean> => {
    try {
      await action();
      void refresh();
      return true;
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
      return false;
    }
  };
};
