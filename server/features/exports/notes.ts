// Notes as a file, their text as it is kept.
import { pinLinks } from '#shared/notes/rules.ts';
import { listNotes } from '#server/features/notes/reading.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { sheetAnswer, type SheetColumn, type SheetFormat } from '#server/platform/sheets/sheet.ts';
import { v2Time } from '#server/platform/times.ts';
import { columnFor, yesOrNo } from './columns.ts';
import { allPages, piece } from './paging.ts';

type Row = Awaited<ReturnType<typeof listNotes>>['rows'][number];

const columnsOf = (actor: Actor, format: SheetFormat): SheetColumn<Row>[] => {
  const column = columnFor(actor, 'note');
  const link = columnFor(actor, 'activity');
  const title = (en: string, fr: string, cell: (row: Row) => string | number): SheetColumn<Row> => ({
    head: actor.language === 'fr' ? fr : en,
    type: 'text',
    cell,
  });
  return [
    { ...title('ID', 'ID', (row) => row.id), type: 'number' },
    column('content', (row) => row.content),
    link('deal_id', (row) => row.deal_title),
    link('lead_id', (row) => row.lead_title),
    link('person_id', (row) => row.person_name),
    link('org_id', (row) => row.org_name),
    title('Author', 'Auteur', (row) => row.user_name),
    ...pinLinks.map(({ pin }) => column<Row>(pin, (row) => yesOrNo(actor, format, row[pin]), 'flag')),
    column('add_time', (row) => v2Time(row.add_time), 'moment'),
  ];
};

/** All notes that the actor sees, the oldest first. */
export const exportNotes = async (tx: Tx, actor: Actor, format: SheetFormat): Promise<FileAnswer> => {
  const pages = await allPages<Row>(async (cursor) => {
    const start = Number(cursor ?? 0);
    const { rows, more } = await listNotes(tx, actor, { sort: 'id ASC', start, limit: piece });
    return { rows, nextCursor: more ? String(start + piece) : null };
  });
  return sheetAnswer({ name: 'notes', format, timeZone: actor.timeZone }, columnsOf(actor, format), pages);
};
