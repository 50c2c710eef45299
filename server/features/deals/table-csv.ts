// The deals list as a file: all rows in its order, read and sent a piece at a time.
import { Readable } from 'node:stream';
import { dealColumnNames, type DealColumnName, type TableDeal, type TableQuery } from '#shared/deals/table.contract.ts';
import { systemFieldByCode } from '#shared/fields/system.ts';
import type { FieldDefinition } from '#server/features/fields/custom-values.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import { csvRows, toCsv } from '#server/platform/csv.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { forbidden, invalid } from '#server/platform/errors.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { translate } from '#server/platform/messages.ts';
import { pageThrough, type TablePager } from './table.ts';

const mostRows = 100_000;
const piece = 1000;

type Column = { head: string; cell: (deal: TableDeal) => unknown };

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

const special: Partial<Record<DealColumnName, (deal: TableDeal) => unknown>> = {
  stage: (deal) => deal.stage.name,
  pipeline: (deal) => deal.pipeline.name,
  owner: (deal) => deal.owner.name,
  person: (deal) => deal.person?.name,
  organization: (deal) => deal.organization?.name,
  labels: (deal) => deal.labels.map(({ label }) => label).join(', '),
  next_activity: nextActivityOf,
};

const builtIn = (name: DealColumnName, actor: Actor): Column => ({
  head: systemFieldByCode('deal', namedAs[name] ?? name)?.name[actor.language === 'fr' ? 1 : 0] ?? name,
  cell: special[name] ?? ((deal) => deal[name as 'title']),
});

const optionLabel = (definition: FieldDefinition, id: unknown): string =>
  definition.options.find((option) => option.id === id)?.label ?? '';

const readable = (definition: FieldDefinition, value: unknown): unknown => {
  if (value === null || value === undefined) return '';
  if (definition.type === 'enum') return optionLabel(definition, value);
  if (Array.isArray(value)) return value.map((id) => optionLabel(definition, id)).join(', ');
  if (typeof value !== 'object') return value;
  const { value: first, currency, until } = value as Record<string, unknown>;
  return [first, currency, until].filter((part) => part !== null && part !== undefined).join(' ');
};

const custom = (definition: FieldDefinition): Column => ({
  head: definition.name,
  cell: (deal) => readable(definition, deal.custom_fields[definition.code]),
});

const columnsOf = (actor: Actor, asked: string[], definitions: FieldDefinition[]): Column[] =>
  asked.map((name) => {
    if ((dealColumnNames as readonly string[]).includes(name)) return builtIn(name as DealColumnName, actor);
    const definition = definitions.find(({ code }) => code === name);
    if (definition === undefined) throw invalid(`columns: ${name} is no field of this company`);
    return custom(definition);
  });

type Pages = Awaited<ReturnType<TablePager['next']>>;

// The first piece is read before anything is sent, so that whatever is wrong is answered as an error.
async function* lines(
  actor: Actor,
  pager: TablePager,
  work: { columns: Column[]; first: Pages },
): AsyncGenerator<string, void> {
  const { columns } = work;
  yield toCsv(
    columns.map(({ head }) => head),
    [],
  );
  let page = work.first;
  for (let sent = page.deals.length; ; sent += page.deals.length) {
    yield csvRows(page.deals.map((deal) => columns.map(({ cell }) => cell(deal))));
    if (page.nextCursor === null) return;
    if (sent >= mostRows)
      return yield csvRows([[translate(actor.language, 'deals_export_capped', { limit: mostRows })]]);
    page = await pager.next(Math.min(piece, mostRows - sent));
  }
}

/** The whole list as CSV, at most 100,000 deals; the last line says when there are more. 403 without the permission to export. */
export const dealTableCsv = async (reader: Reader, actor: Actor, query: TableQuery): Promise<FileAnswer> => {
  if (!may(actor, 'lists.export')) throw forbidden();
  const pager = await pageThrough(reader, actor, { ...query, cursor: undefined });
  const columns = columnsOf(actor, query.columns ?? [...dealColumnNames], pager.definitions);
  const first = await pager.next(piece);
  return {
    file: Readable.from(lines(actor, pager, { columns, first })),
    mediaType: 'text/csv; charset=utf-8',
    fileName: 'deals.csv',
  };
};
