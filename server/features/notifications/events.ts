declare module '#server/platform/events.ts' {
  interface Events {
    'notification.added': NotificationTold;
  }
}

/** Who was told something. */
export type NotificationTold = { userId: number };
