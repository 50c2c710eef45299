declare module '#server/platform/events.ts' {
  interface Events {
    'file.created': FileTold;
    'file.changed': FileTold & { changed: string[] };
    'file.deleted': FileTold;
    'file.restored': FileTold;
  }
}

/** The file an event is about, and the records it hangs on. */
export type FileTold = {
  id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
};
