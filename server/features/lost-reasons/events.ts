// What can happen to the reasons for losing a deal.
export type LostReasonTold = { id: number };

declare module '#server/platform/events.ts' {
  interface Events {
    'lost_reasons.changed': LostReasonTold;
  }
}
