// What can happen to leads. One event tells of all the leads that one command touched.
declare module '#server/platform/events.ts' {
  interface Events {
    'lead.created': { leadIds: string[] };
    'lead.changed': { leadIds: string[] };
    'lead.deleted': { leadIds: string[] };
  }
}

export type LeadEvent = 'lead.created' | 'lead.changed' | 'lead.deleted';
