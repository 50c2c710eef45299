// What becomes of each thing a deal carries when the deal is parked as a lead. Declared once: the conversion's SQL is built from
// this table, and the preview, the dialogs and the help page read it.

type Copied = { what: string; fate: 'copied'; from: string; to: string };
type Moved = { what: string; fate: 'moved'; table: string; condition: string | null };
type Staying = { what: string; fate: 'stays'; table: string; condition: string | null };
type Special = {
  what: string;
  fate: 'copied by name' | 'replaced by who converts' | 'linked' | 'not carried';
  from: string;
  to: string | null;
};

export type TransferRow = Copied | Moved | Staying | Special;

const copied = (what: string, from: string, to = from): Copied => ({ what, fate: 'copied', from, to });
const linked = (what: string, from: string, to: string): Special => ({ what, fate: 'linked', from, to });
const moved = (what: string, table: string, condition: string | null = null): Moved => ({
  what,
  fate: 'moved',
  table,
  condition,
});
const stays = (what: string, table: string, condition: string | null = null): Staying => ({
  what,
  fate: 'stays',
  table,
  condition,
});

/** Conditions are SQL over the columns of their own table; `from` and `to` are columns of deals and leads. */
export const transferTable = [
  copied('title', 'title'),
  copied('value', 'value'),
  copied('currency', 'currency'),
  copied('expected_close_date', 'expected_close_date'),
  copied('visibility', 'visible_to'),
  copied('source_channel', 'channel'),
  copied('source_channel_id', 'channel_id'),
  copied('origin', 'origin'),
  copied('origin_id', 'origin_id'),
  copied('custom_fields', 'custom_fields'), // without the formula fields, see below
  { what: 'formula_fields', fate: 'not carried', from: 'custom_fields', to: null },
  { what: 'labels', fate: 'copied by name', from: 'deal_labels', to: 'lead_label_links' },
  { what: 'owner', fate: 'replaced by who converts', from: 'owner_id', to: 'owner_id' },
  linked('person', 'person_id', 'person_id'),
  linked('organization', 'org_id', 'organization_id'),
  moved('planned_activities', 'activities', 'not done and not is_deleted'),
  moved('emails', 'mail_threads', 'not is_deleted'),
  moved('notes', 'notes', 'active_flag'),
  moved('files', 'files', 'active_flag'),
  stays('done_activities', 'activities', 'done and not is_deleted'),
  stays('invoices', 'invoices', 'not is_deleted'),
  stays('products', 'deal_products'),
  stays('discounts', 'deal_discounts'),
  stays('installments', 'deal_installments'),
  stays('history', 'deal_changes'),
  stays('participants', 'deal_participants'),
  stays('followers', 'deal_followers'),
] as const satisfies TransferRow[];

const rows: readonly TransferRow[] = transferTable;

/** Columns of the deal that the lead gets under the same or another name. */
export const carriedColumns = rows.filter(
  (row): row is Copied | (Special & { to: string }) => row.fate === 'copied' || row.fate === 'linked',
);

/** Tables whose rows move with their deal. */
export const movedItems = rows.filter((row): row is Moved => row.fate === 'moved');

/** Tables whose rows stay with their deal. */
export const stayingItems = rows.filter((row): row is Staying => row.fate === 'stays');
