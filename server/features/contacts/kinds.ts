// Persons and organizations are kept alike: what differs is the names of their tables.

export type ContactKind = 'person' | 'organization';

type Names = {
  table: 'persons' | 'organizations';
  /** The name their table goes by in queries, which conditions of filters count on. */
  alias: 'p' | 'o';
  labels: 'person_labels' | 'organization_labels';
  followers: 'person_followers' | 'organization_followers';
  /** The column that points at them, in the tables of labels and followers. */
  key: 'person_id' | 'organization_id';
  /** The column of deals, notes and files that points at them. */
  link: 'person_id' | 'org_id';
};

export const contactKinds: Record<ContactKind, Names> = {
  person: {
    table: 'persons',
    alias: 'p',
    labels: 'person_labels',
    followers: 'person_followers',
    key: 'person_id',
    link: 'person_id',
  },
  organization: {
    table: 'organizations',
    alias: 'o',
    labels: 'organization_labels',
    followers: 'organization_followers',
    key: 'organization_id',
    link: 'org_id',
  },
};
