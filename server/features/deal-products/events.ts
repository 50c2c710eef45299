/** The lines, discounts or installments of a deal are others now. */
export type DealProductsChanged = { dealId: number };

declare module '#server/platform/events.ts' {
  interface Events {
    'deal.products_changed': DealProductsChanged;
  }
}
