// The record whose page shows a timeline.
export type RecordRef = { kind: 'deal' | 'person' | 'organization'; id: number } | { kind: 'lead'; id: string };

export type RecordLinks = { deal_id?: number; lead_id?: string; person_id?: number; org_id?: number };

/** The link by which notes, activities and files hang on a record. */
export const linksOf = (record: RecordRef): RecordLinks => {
  if (record.kind === 'lead') return { lead_id: record.id };
  if (record.kind === 'deal') return { deal_id: record.id };
  return record.kind === 'person' ? { person_id: record.id } : { org_id: record.id };
};
