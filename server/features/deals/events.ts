// What can happen to deals. One event tells of all the deals that one command touched.
export type DealChange = { dealId: number; fieldKey: string; oldValue: string | null; newValue: string | null };

declare module '#server/platform/events.ts' {
  interface Events {
    'deal.created': { dealIds: number[] };
    'deal.changed': { changes: DealChange[]; isBulk: boolean };
    'deal.moved': { dealId: number };
    'deal.deleted': { dealIds: number[] };
    'deal.restored': { dealIds: number[] };
    'deal.followers_changed': { dealId: number };
  }
}
