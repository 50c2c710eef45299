// The deals list as a file: all rows in its order, read and sent a piece at a time.
import { dealColumnNames, type DealColumnName, type TableDeal, type TableQuery } from '#shared/deals/table.contract.ts';
import { systemFieldByCode } from '#shared/fields/system.ts';
import type { FieldDefinition } from '#server/features/fields/custom-values.ts';
import { customColumns } from '#server/features/fields/sheet-columns.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { forbidden, invalid } from '#server/platform/errors.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { translate } from '#server/platform/messages.ts';
import { sheetAnswer, type CellValue, type SheetColumn, type SheetFormat } from '#server/platform/sheets/sheet.ts';
import { pageThrough, type TablePager } from './table.ts';

const mostRows = 100_000;
const piece = 1000;

/** A deal, or the sentence in the last row that says that there are more. */
type Line = TableDeal | { note: string };
type Column = SheetColumn<Line>;

const namedAs: Partial<Record<DealColumnName, string>> = {
  owner: 'user_id',
  person: 'person_id',
  organization: 'org_id',
  stage: 'stage_id',
  labels: 'label',
  next_activity: 'next_activity_date',
};

const nextActivityOf = ({ next_activity: next }: TableDeal): string =>
  next === null ? '' : [next.due_date, next.due_time, next.subject].filter((part) => part !== null).join(' ');

const special: Partial<Record<DealColumnName, (deal: TableDeal) => CellValue>> = {
  stage: (deal) => deal.stage.name,
  pipeline: (deal) => deal.pipeline.name,
  owner: (deal) => deal.owner.name,
  person: (deal) => deal.person?.name,
  organization: (deal) => deal.organization?.name,
  labels: (deal) => deal.labels.map(({ label }) => label).join(', '),
  next_activity: nextActivityOf,
};

const typeOf: Partial<Record<DealColumnName, Column['type']>> = {
  id: 'number',
  value: 'number',
  expected_close_date: 'day',
  add_time: 'moment',
  update_time: 'moment',
  won_time: 'moment',
  lost_time: 'moment',
  close_time: 'moment',
};

const ofDeal =
  (cell: (deal: TableDeal) => CellValue): Column['cell'] =>
  (line) =>
    'note' in line ? null : cell(line);

const builtIn = (name: DealColumnName, actor: Actor): Column => ({
  head: systemFieldByCode('deal', namedAs[name] ?? name)?.name[actor.language === 'fr' ? 1 : 0] ?? name,
  type: typeOf[name] ?? 'text',
  cell: ofDeal(special[name] ?? ((deal) => deal[name as 'title'])),
});

type Asked = { names: string[]; definitions: FieldDefinition[]; format: SheetFormat };

const columnsOf = (actor: Actor, { names, definitions, format }: Asked): Column[] =>
  names.flatMap((name): Column[] => {
    if ((dealColumnNames as readonly string[]).includes(name)) return [builtIn(name as DealColumnName, actor)];
    const definition = definitions.find(({ code }) => code === name);
    if (definition === undefined) throw invalid(`columns: ${name} is no field of this company`);
    const value = (line: Line): unknown => ('note' in line ? null : line.custom_fields[definition.code]);
    return customColumns(definition, value, format);
  });

async function* pagesOf(actor: Actor, pager: TablePager): AsyncGenerator<Line[], void> {
  for (let sent = 0; ;) {
    const page = await pager.next(Math.min(piece, mostRows - sent));
    yield page.deals;
    sent += page.deals.length;
    if (page.nextCursor === null) return;
    if (sent >= mostRows)
      return yield [{ note: translate(actor.language, 'deals_export_capped', { limit: mostRows }) }];
  }
}

// The sentence of the last row stands in its first column.
const withNote = (columns: Column[]): Column[] =>
  columns.map((column, index) => ({
    ...column,
    cell: (line) => ('note' in line ? (index === 0 ? line.note : null) : column.cell(line)),
  }));

/** The whole list as a file, at most 100,000 deals; the last line says when there are more. 403 without the permission to export. */
export const dealTableFile = async (
  reader: Reader,
  actor: Actor,
  asked: { query: TableQuery; format: SheetFormat },
): Promise<FileAnswer> => {
  const { query, format } = asked;
  if (!may(actor, 'lists.export')) throw forbidden();
  const pager = await pageThrough(reader, actor, { ...query, cursor: undefined });
  const chosen = query.columns ?? [...dealColumnNames];
  // By its number a deal is known again when the file is imported.
  const names = chosen.includes('id') ? chosen : ['id', ...chosen];
  const columns = withNote(columnsOf(actor, { names, definitions: pager.definitions, format }));
  return sheetAnswer({ name: 'deals', format, timeZone: actor.timeZone }, columns, pagesOf(actor, pager));
};
