// What an import tells of. Lists are refreshed once, when it has ended: a block of rows is written every half second.
import type { ContactChange } from '#server/features/contacts/events.ts';
import type { DealChange } from '#server/features/deals/events.ts';
import type { ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { RecordId } from './tables.ts';

export type RowsImported = {
  added: Record<ImportEntity, RecordId[]>;
  changed: Record<ImportEntity, RecordId[]>;
  removed: Record<ImportEntity, RecordId[]>;
  dealChanges: DealChange[];
  contactChanges: Record<'person' | 'organization', ContactChange[]>;
  tellsWebhooks: boolean;
};

declare module '#server/platform/events.ts' {
  interface Events {
    /** A block of rows was imported, or undone. */
    'sheet_rows.imported': RowsImported;
    'sheet_import.ended': { importId: string };
  }
}

const none = (): Record<ImportEntity, RecordId[]> => ({
  deal: [],
  lead: [],
  person: [],
  organization: [],
  product: [],
  activity: [],
  note: [],
});

export const nothingImported = (tellsWebhooks: boolean): RowsImported => ({
  added: none(),
  changed: none(),
  removed: none(),
  dealChanges: [],
  contactChanges: { person: [], organization: [] },
  tellsWebhooks,
});
