/** `fields` names what changed. */
export type OrganizationChanged = { id: number; fields: string[] };

declare module '#server/platform/events.ts' {
  interface Events {
    'organization.added': { id: number };
    'organization.changed': OrganizationChanged;
    'organization.deleted': { ids: number[] };
  }
}
