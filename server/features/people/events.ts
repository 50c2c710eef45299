/** `fields` names what changed. */
export type PersonChanged = { id: number; fields: string[] };

declare module '#server/platform/events.ts' {
  interface Events {
    'person.added': { id: number };
    'person.changed': PersonChanged;
    'person.deleted': { ids: number[] };
  }
}
