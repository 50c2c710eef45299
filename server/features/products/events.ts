/** `fields` names what changed. */
export type ProductChanged = { id: number; fields: string[] };

declare module '#server/platform/events.ts' {
  interface Events {
    'product.added': { id: number };
    'product.changed': ProductChanged;
    'product.deleted': { id: number };
  }
}
