// What a timeline is made of.
export type NoteEntry = {
  kind: 'note';
  id: number;
  content: string;
  isPinned: boolean;
  comments: number | null;
  links: Partial<Record<'deal_id' | 'lead_id' | 'person_id' | 'org_id', unknown>>;
};
export type ActivityEntry = { kind: 'activity'; id: number; subject: string; type: string; note: string | null };
/** `address`: where a file that is kept elsewhere is opened. */
export type FileEntry = {
  kind: 'file';
  id: number;
  name: string;
  size: number;
  type: string;
  description: string;
  address: string | null;
};
/** `isSent`: one of us sent it; it may not have left yet. */
export type MailEntry = {
  kind: 'mail';
  id: number;
  subject: string;
  snippet: string;
  from: string;
  to: string;
  isSent: boolean;
};
export type InvoiceEntry = { kind: 'invoice'; number: string; amount: number; currency: string; status: string };
/** `name`: of the record that this one was merged with. */
export type ChangeEntry = {
  kind: 'change';
  field: string;
  before: string | null;
  after: string | null;
  name: string | null;
};
export type PersonEntry = { kind: 'participant'; name: string; action: 'added' | 'removed' };
export type FollowerEntry = { kind: 'follower'; follower: number; action: 'added' | 'removed' };
export type ParkingEntry = {
  kind: 'parking';
  event: 'parked' | 'restored' | 'brought_back' | 'became_deal' | 'deleted';
  dealId: number;
  leadId: string;
  byName: string | null;
};

export type EntryContent =
  | NoteEntry
  | ActivityEntry
  | FileEntry
  | MailEntry
  | InvoiceEntry
  | ChangeEntry
  | PersonEntry
  | FollowerEntry
  | ParkingEntry;

/** One thing that happened: when, by whom, what. */
export type Entry = EntryContent & { key: string; time: string; userId: number | null };

/** The tabs above a timeline. */
export const timelineTabs = ['all', 'notes', 'activities', 'files', 'emails', 'invoices', 'history'] as const;
export type TimelineTab = (typeof timelineTabs)[number];

const tabOf: Record<EntryContent['kind'], TimelineTab> = {
  note: 'notes',
  activity: 'activities',
  file: 'files',
  mail: 'emails',
  invoice: 'invoices',
  change: 'history',
  participant: 'history',
  follower: 'history',
  parking: 'history',
};

export const isUnderTab = (entry: Entry, tab: TimelineTab): boolean => tab === 'all' || tabOf[entry.kind] === tab;

/** What a record's flow is asked for, for each tab. */
export const flowItemsOf: Record<TimelineTab, string | undefined> = {
  all: undefined,
  notes: 'note',
  activities: 'activity',
  files: 'file',
  emails: 'mailMessage',
  invoices: 'invoice',
  history: 'change,follower,participant',
};
