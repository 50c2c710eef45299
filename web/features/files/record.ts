// What files hang on: the records with a timeline, and those that are opened in a dialog.
import { linksOf, type RecordRef } from '#web/features/timeline/record.ts';

export type FileRecord = RecordRef | { kind: 'activity'; id: number } | { kind: 'product'; id: number };

/** The link by which a file hangs on a record. */
export const fileLinksOf = (record: FileRecord): Record<string, string | number> => {
  if (record.kind === 'activity') return { activity_id: record.id };
  return record.kind === 'product' ? { product_id: record.id } : linksOf(record);
};
