// What hangs on a record and goes over to the one it is merged into. Declared once: the merge's SQL and the counts of its preview are
// built from this table, and a test holds it to every foreign key of the database.
import type { MergeKind } from './rules.ts';

export type Carried = {
  /** What people call it; null for what is moved without being counted. */
  what: string | null;
  table: string;
  column: string;
  /** What of it is there for people, as SQL over its own columns. */
  counted: string;
  /** The column that, together with the record, can stand only once: what the kept record has already is dropped. */
  once: string | null;
  /** Whether its update time tells of the move. */
  dated: boolean;
};

type Options = { counted?: string; once?: string; dated?: boolean };

const carried = (what: string | null, place: `${string}.${string}`, options: Options = {}): Carried => {
  const [table, column] = place.split('.') as [string, string];
  const { counted = 'true', once = null, dated = once === null } = options;
  return { what, table, column, counted, once, dated };
};

const items = (column: string): Carried[] => [
  carried('activities', `activities.${column}`, { counted: 'not is_deleted' }),
  carried('notes', `notes.${column}`, { counted: 'active_flag' }),
  carried('files', `files.${column}`, { counted: 'active_flag and not inline_flag' }),
];

export const carriedOf: Record<MergeKind, readonly Carried[]> = {
  person: [
    carried('deals', 'deals.person_id', { counted: 'not is_deleted' }),
    carried('leads', 'leads.person_id', { counted: 'not is_deleted' }),
    ...items('person_id'),
    carried(null, 'mail_threads.person_id'),
    carried('emails', 'mail_thread_persons.person_id', { once: 'thread_id' }),
    carried('followers', 'person_followers.person_id', { once: 'user_id' }),
    carried('participations', 'deal_participants.person_id', { once: 'deal_id' }),
    carried(null, 'activity_participants.person_id', { once: 'activity_id' }),
    carried(null, 'person_labels.person_id', { once: 'label_id' }),
    carried(null, 'person_pictures.person_id', { once: 'item_type' }),
  ],
  organization: [
    carried('people', 'persons.org_id', { counted: 'not is_deleted' }),
    carried('deals', 'deals.org_id', { counted: 'not is_deleted' }),
    carried('leads', 'leads.organization_id', { counted: 'not is_deleted' }),
    ...items('org_id'),
    carried('followers', 'organization_followers.organization_id', { once: 'user_id' }),
    carried(null, 'organization_labels.organization_id', { once: 'label_id' }),
  ],
  deal: [
    ...items('deal_id'),
    carried('emails', 'mail_threads.deal_id', { counted: 'not is_deleted' }),
    carried('products', 'deal_products.deal_id', { dated: false }),
    carried('discounts', 'deal_discounts.deal_id', { dated: false }),
    carried('installments', 'deal_installments.deal_id', { dated: false }),
    carried('invoices', 'invoices.deal_id', { counted: 'not is_deleted' }),
    carried('participants', 'deal_participants.deal_id', { once: 'person_id' }),
    carried('followers', 'deal_followers.deal_id', { once: 'user_id' }),
    carried(null, 'deal_labels.deal_id', { once: 'label_id' }),
    carried(null, 'parkings.deal_id', { dated: false }),
    carried(null, 'leads.source_deal_id', { dated: false }),
  ],
};

/** What is counted, in the order in which the preview tells it. */
export const carriedWhats = [
  ...new Set(
    Object.values(carriedOf)
      .flat()
      .map(({ what }) => what)
      .filter((what) => what !== null),
  ),
];

/** Custom fields that point at contacts of a kind. */
export const pointingType = { person: 'people', organization: 'org' } as const;
