declare module '#server/platform/events.ts' {
  interface Events {
    /** A mail came in, or one that was sent elsewhere was filed. */
    'mail.filed': MailTold;
    'mail.sent': MailTold;
    'mail_thread.changed': { ids: number[] };
    'mail_draft.changed': { id: number };
  }
}

/** The mail an event is about, its thread, and what that is linked to. */
export type MailTold = {
  id: number;
  thread_id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
};
