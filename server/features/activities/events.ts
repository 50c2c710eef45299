declare module '#server/platform/events.ts' {
  interface Events {
    'activity.created': ActivityTold;
    /** `earlier_deal_id` is the deal it hung on before. */
    'activity.changed': ActivityTold & { changed: string[]; earlier_deal_id: number | null };
    'activity.deleted': ActivityTold;
  }
}

/** The activity an event is about, and the records it hangs on. */
export type ActivityTold = {
  id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
};
