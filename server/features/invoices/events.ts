export type InvoiceTold = { invoiceId: number; dealId: number };

declare module '#server/platform/events.ts' {
  interface Events {
    'invoice.created': InvoiceTold;
    'invoice.changed': InvoiceTold;
    'invoice.deleted': InvoiceTold;
  }
}
