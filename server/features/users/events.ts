import '#server/platform/events.ts';

declare module '#server/platform/events.ts' {
  interface Events {
    'user.added': { userId: number };
    'user.changed': { userId: number };
  }
}
