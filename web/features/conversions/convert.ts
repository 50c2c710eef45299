// What other features call. Everything that is shown sits in ConversionLayer, once, in the shell:
//   openConvertDialog({ deals: { ids: [1, 2] } | { filterId: 3 } | { filter: { status: 'open' } }, onDone })
//     asks with a preview, then converts; `onDone` gets the lead's id (one deal) or the conversion's id (many).
//   openConversionReport(conversionId)   shows what became of every deal.
//   useConvertDealNow()                  converts one deal without asking, with the toast (see converting.ts).
import type { z } from 'zod';
import type { previewConversion } from '#shared/conversions/contract.ts';
import { createStore } from '#web/platform/store.ts';
import { focusPage, rememberFocus } from '#web/ui/focus-return.ts';

type Which = z.input<NonNullable<(typeof previewConversion)['body']>>;

export type DealsMeant = { ids: number[] } | { filterId: number } | { filter: NonNullable<Which['filter']> };
export type Converted = { leadId: string } | { conversionId: string };
export type ConvertRequest = { deals: DealsMeant; onDone?: ((done: Converted) => void) | undefined };

export type Asked = { kind: 'convert'; request: ConvertRequest } | { kind: 'report'; conversionId: string } | null;

export const askedStore = createStore<Asked>(null);
let giveBack: ReturnType<typeof rememberFocus> | null = null;

/** Opens the dialog that previews the conversion and asks for the go. */
export const openConvertDialog = (request: ConvertRequest): void => {
  giveBack = rememberFocus();
  askedStore.change({ kind: 'convert', request });
};

/** Opens the report of a conversion. */
export const openConversionReport = (conversionId: string): void => {
  giveBack = rememberFocus();
  askedStore.change({ kind: 'report', conversionId });
};

export const closeConversionDialog = (): void => {
  askedStore.change(null);
  giveBack?.(focusPage);
};

/** The deals as the API names them. */
export const namedDeals = (deals: DealsMeant): Pick<Which, 'deal_ids' | 'filter_id' | 'filter'> => {
  if ('ids' in deals) return { deal_ids: deals.ids };
  return 'filterId' in deals ? { filter_id: deals.filterId } : { filter: deals.filter };
};
