/** What changed of a person or an organization; fields are named as the change log of the compatible API names them. */
export type ContactChange = { id: number; fieldKey: string; oldValue: string | null; newValue: string | null };

/** One event tells of all the contacts that one command touched. */
export type ContactsChanged = { changes: ContactChange[]; isBulk: boolean };

declare module '#server/platform/events.ts' {
  interface Events {
    'person.added': { id: number };
    'person.changed': ContactsChanged;
    'person.deleted': { ids: number[] };
    'organization.added': { id: number };
    'organization.changed': ContactsChanged;
    'organization.deleted': { ids: number[] };
  }
}
