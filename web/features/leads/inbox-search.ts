// What the address of the inbox holds: filters, sorting, and whether the archive is shown.
import type { LeadSort } from '#shared/leads/contract.ts';
import { readChosen, toAddress, type AddressConditions } from '#web/features/filters/conditions.ts';
import { leadSources, type LeadSource } from '#shared/leads/words.ts';

// The server's words; declared there beside schemas that stay out of the browser.
export const inboxSorts = [
  'next_activity',
  'add_time',
  'update_time',
  'title',
  'value',
  'expected_close_date',
  'owner',
] as const satisfies readonly LeadSort[];
export type InboxSort = LeadSort;

export type InboxSearch = {
  /** A saved filter by its id, or conditions. */
  filter?: number | AddressConditions;
  owner?: number;
  /** Ids of labels, separated by commas. */
  label?: string;
  source?: LeadSource;
  text?: string;
  conversion?: string;
  archived?: true;
  sort?: InboxSort;
  direction?: 'asc' | 'desc';
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | undefined =>
  words.find((word) => word === value);

/** Reads what is known in an address; the rest is dropped. */
export const readInboxSearch = (search: Record<string, unknown>): InboxSearch => {
  const owner = Number(search['owner']);
  const labels = String(search['label'] ?? '')
    .split(',')
    .filter((id) => uuid.test(id));
  const source = oneOf(leadSources, search['source']);
  const text = typeof search['text'] === 'string' || typeof search['text'] === 'number' ? String(search['text']) : '';
  const conversion = String(search['conversion'] ?? '');
  const filter = readChosen(search['filter']);
  const sort = oneOf(inboxSorts, search['sort']);
  const direction = oneOf(['asc', 'desc'], search['direction']);
  return {
    ...(Number.isInteger(owner) && owner > 0 ? { owner } : {}),
    ...(labels.length > 0 ? { label: labels.join(',') } : {}),
    ...(source === undefined ? {} : { source }),
    ...(text === '' ? {} : { text }),
    ...(filter === undefined ? {} : { filter: typeof filter === 'number' ? filter : toAddress(filter) }),
    ...(uuid.test(conversion) ? { conversion } : {}),
    ...(search['archived'] === true || search['archived'] === 'true' ? { archived: true } : {}),
    ...(sort === undefined ? {} : { sort }),
    ...(direction === undefined ? {} : { direction }),
  };
};

/** What of it is kept: not the archive, nor the leads of one conversion, which one comes to by a link. */
export const readKeptInbox = (search: Record<string, unknown>): InboxSearch => {
  const { archived: _archived, conversion: _conversion, ...kept } = readInboxSearch(search);
  return kept;
};

export const isNarrowed = ({ owner, label, source, text, conversion, filter }: InboxSearch): boolean =>
  [owner, label, source, text, conversion, filter].some((part) => part !== undefined);
