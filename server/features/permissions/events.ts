import '#server/platform/events.ts';

declare module '#server/platform/events.ts' {
  interface Events {
    'permission_set.changed': { id: string };
    'role.changed': { roleId: number };
  }
}
