declare module '#server/platform/events.ts' {
  interface Events {
    'organization.added': { id: number };
    /** `fields` names what changed. */
    'organization.changed': { id: number; fields: string[] };
    'organization.deleted': { ids: number[] };
  }
}

export {};
