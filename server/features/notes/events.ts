declare module '#server/platform/events.ts' {
  interface Events {
    'note.created': NoteTold;
    'note.changed': NoteTold & { changed: string[] };
    'note.deleted': NoteTold;
  }
}

/** The note an event is about, and the records it hangs on. */
export type NoteTold = {
  id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
};
