// Converting one deal, with the message of what happened and the ways on from there.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import {
  convertDealToLead,
  getConversion,
  getConversionResults,
  getDealConversionStatus,
  startConversion,
} from '#shared/conversions/contract.ts';
import { bringLeadBack } from '#shared/conversions/parkings.contract.ts';
import { paths } from '#web/paths.ts';
import { call, CallError } from '#web/platform/call.ts';
import { hideToasts, showToast } from '#web/ui/toasts.ts';
import { refreshAfterConversion } from './queries.ts';
import { useConversionWords } from './words.ts';

/** Until when deals are parked, `on` empty for no day, and whether they return by themselves then. */
export type BringBack = { on: string; automatically: boolean };
const noBringBack: BringBack = { on: '', automatically: false };

/** As the API names it. */
export const orderedBringBack = ({ on, automatically }: BringBack) =>
  on === '' ? {} : { bring_back_on: on, bring_back_automatically: automatically };

const pause = async (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

// Within a second as a rule; a minute before giving up, for a server that is busy.
const waits = [0, 100, 200, 400, ...Array.from({ length: 60 }, () => 1000)];

const until = async <T>(ask: () => Promise<T | null>): Promise<T> => {
  for (const wait of waits) {
    await pause(wait);
    const answer = await ask();
    if (answer !== null) return answer;
  }
  throw new CallError(504, {});
};

const refusal = (said: { code?: string | null | undefined; error?: string | null | undefined }): CallError =>
  new CallError(409, { code: said.code ?? 'unknown', error: said.error ?? said.code ?? '' });

type Previewed = { previewed_at?: string };
/** `hasChanged`: since the preview that was shown, if one was. */
type ConvertedDeal = { leadId: string; hasChanged: boolean };

const convertAtOnce = async (dealId: number, previewed: Previewed): Promise<ConvertedDeal> => {
  const { conversion_id } = (await call(convertDealToLead, { params: { id: dealId }, query: previewed })).data;
  return until(async () => {
    const status = (await call(getDealConversionStatus, { params: { id: dealId, conversion_id } })).data;
    if (status.status === 'rejected' || status.status === 'failed') throw refusal(status);
    if (status.lead_id === undefined) return null;
    return { leadId: status.lead_id, hasChanged: status.changed_since_preview === true };
  });
};

// A bring-back date is an order of our own, which the compatible call does not know.
const convertUntil = async (
  dealId: number,
  { previewed, bringBack }: { previewed: Previewed; bringBack: BringBack },
): Promise<ConvertedDeal> => {
  const body = { deal_ids: [dealId], ...previewed, ...orderedBringBack(bringBack) };
  const { id } = (await call(startConversion, { body })).data;
  return until(async () => {
    const { status } = (await call(getConversion, { params: { id } })).data;
    if (status !== 'completed' && status !== 'failed' && status !== 'cancelled') return null;
    const line = (await call(getConversionResults, { params: { id } })).data[0];
    if (line?.lead_id === undefined || line.lead_id === null) throw refusal({ code: line?.reason, error: line?.error });
    return { leadId: line.lead_id, hasChanged: line.changed_since_preview };
  });
};

/** Converts one deal and gives its lead; throws CallError with the server's sentence when it is refused. */
export const convertOne = async (
  dealId: number,
  { previewedAt, bringBack = noBringBack }: { previewedAt?: string; bringBack?: BringBack } = {},
): Promise<ConvertedDeal> => {
  const previewed = previewedAt === undefined ? {} : { previewed_at: previewedAt };
  return bringBack.on === '' ? convertAtOnce(dealId, previewed) : convertUntil(dealId, { previewed, bringBack });
};

/** Brings a parked deal back and says so. */
export const useBringBackNow = () => {
  const t = useConversionWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMemo(
    () =>
      async (leadId: string): Promise<number | null> => {
        try {
          const { deal_id } = (await call(bringLeadBack, { params: { id: leadId }, body: {} })).data;
          hideToasts(`converted ${leadId}`);
          await refreshAfterConversion(client);
          showToast({
            text: t('toast.back'),
            actions: [{ label: t('toast.open_deal'), run: () => void navigate({ to: paths.deal(deal_id) }) }],
          });
          return deal_id;
        } catch (error) {
          showToast({ text: (error as Error).message, tone: 'error' });
          return null;
        }
      },
    [t, client, navigate],
  );
};

/** The toast after one deal became a lead: Open lead, Undo. */
export const useConvertedToast = () => {
  const t = useConversionWords();
  const navigate = useNavigate();
  const bringBack = useBringBackNow();
  return useMemo(
    () =>
      ({ leadId, hasChanged }: ConvertedDeal): void =>
        showToast({
          text: hasChanged ? `${t('toast.converted')}. ${t('toast.changed')}` : t('toast.converted'),
          tone: 'parked',
          about: `converted ${leadId}`,
          actions: [
            { label: t('toast.open_lead'), run: () => void navigate({ to: paths.lead(leadId) }) },
            { label: t('toast.undo'), run: () => void bringBack(leadId) },
          ],
        }),
    [t, navigate, bringBack],
  );
};

/** `convertDealNow(dealId)`: converts without asking, says so, gives the lead's id; throws what the server refused. */
export const useConvertDealNow = () => {
  const client = useQueryClient();
  const tell = useConvertedToast();
  return useMemo(
    () =>
      async (dealId: number): Promise<string> => {
        const converted = await convertOne(dealId);
        const { leadId } = converted;
        tell(converted);
        await refreshAfterConversion(client);
        return leadId;
      },
    [client, tell],
  );
};
