import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import { v2Time } from '#server/platform/times.ts';
import { problemsOf, type FieldsOf } from './choosing.ts';
import type { ImportRow } from './queries.ts';

/** An import as the API shows it; what is missing only matters before it starts. */
export const presentImport = (actor: Actor, row: ImportRow, fields: FieldsOf): SheetImport => {
  const isOpen = row.status === 'draft' || row.status === 'ready';
  return {
    id: row.id,
    holds: row.holds,
    file_name: row.file_name,
    started_by: row.started_by,
    status: row.status,
    reading: row.reading,
    columns: row.columns,
    settings: row.settings,
    problems: isOpen ? problemsOf(actor, row, fields) : [],
    total: row.total,
    position: row.position,
    counts: row.counts,
    add_time: v2Time(row.add_time),
    start_time: v2Time(row.start_time),
    end_time: v2Time(row.end_time),
  };
};
