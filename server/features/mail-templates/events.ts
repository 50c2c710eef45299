declare module '#server/platform/events.ts' {
  interface Events {
    'mail_templates.changed': { id: number };
  }
}

export type MailTemplateTold = { id: number };
