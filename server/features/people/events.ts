declare module '#server/platform/events.ts' {
  interface Events {
    'person.added': { id: number };
    /** `fields` names what changed. */
    'person.changed': { id: number; fields: string[] };
    'person.deleted': { ids: number[] };
  }
}

export {};
