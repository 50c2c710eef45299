declare module '#server/platform/events.ts' {
  interface Events {
    'mail_account.changed': { id: number };
    'mail_settings.changed': { user_id: number };
  }
}
