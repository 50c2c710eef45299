declare module '#server/platform/events.ts' {
  interface Events {
    /** An account was read, or can no longer be. */
    'mail_account.synced': { id: number };
  }
}

export type MailAccountTold = { id: number };
