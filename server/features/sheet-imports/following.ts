// The list of imports, and what there is to say of the rows of one.
import { Readable } from 'node:stream';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { entitiesOf, isOnlyLinked, targetsIn } from '#shared/sheet-imports/targets.ts';
import { catalogues } from '#shared/catalogue.ts';
import { pricedCurrencies } from '#server/features/products/products.ts';
import type { Actor } from '#server/platform/actor.ts';
import { csvRows, toCsv } from '#server/platform/csv.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { cutPage, decodeCursor } from '#server/platform/http/paging.ts';
import { translate } from '#server/platform/messages.ts';
import { fieldsForImport, fieldsIn } from './choosing.ts';
import { theImport } from './preparing.ts';
import { presentImport } from './present.ts';
import { importsBefore, rowsFrom, type ImportRow } from './queries.ts';
import { findingsAfter, type FindingRow } from './traces.queries.ts';

/** The actor's imports, newest first. */
export const listImports = async (
  reader: Reader,
  actor: Actor,
  page: { limit: number; cursor?: string | undefined; unfinished: boolean },
): Promise<{ data: SheetImport[]; additional_data: { next_cursor: string | null } }> => {
  const sort = { by: 'add_time', direction: 'desc' } as const;
  const after = decodeCursor(page.cursor, sort);
  const found = await importsBefore(reader, actor, { after, limit: page.limit + 1, unfinished: page.unfinished });
  const { rows, nextCursor } = cutPage(found, {
    limit: page.limit,
    sort,
    positionOf: (row) => ({ value: row.add_time, id: row.id }),
  });
  const fields = await fieldsForImport(reader, actor.companyId);
  return { data: rows.map((row) => presentImport(actor, row, fields)), additional_data: { next_cursor: nextCursor } };
};

// Those that prices are in already, and those that the columns name.
const currenciesFor = async (reader: Reader, actor: Actor, { mapping }: ImportRow['settings']): Promise<string[]> => {
  const named = mapping.flatMap((target) => /^product\.\w+\.([A-Z]{3})$/.exec(target ?? '')?.[1] ?? []);
  const priced = await pricedCurrencies(reader, actor.companyId);
  return [...new Set([actor.defaultCurrency, ...named, ...priced])].slice(0, 20);
};

/** What the columns can become, grouped by record. */
export const importTargetsFor = async (reader: Reader, actor: Actor, id: string) => {
  const { holds, settings } = await theImport(reader, actor, id);
  const fields = await fieldsForImport(reader, actor.companyId);
  const language = actor.language === 'fr' ? 1 : 0;
  const currencies = holds === 'products' ? await currenciesFor(reader, actor, settings) : [];
  return entitiesOf[holds].map((entity) => ({
    entity,
    targets: [
      ...targetsIn(holds, entity, currencies).map(([key, { names }]) => ({
        target: `${entity}.${key}`,
        name: names[language],
      })),
      ...(isOnlyLinked(holds, entity) ? [] : fieldsIn(fields, entity)).map(({ code, name }) => ({
        target: `${entity}.custom.${code}`,
        name,
      })),
    ],
  }));
};

/** The reason in the reader's language, with the column in front where one is at fault. */
export const reasonOf = (actor: Actor, { code, details }: Pick<FindingRow, 'code' | 'details'>): string => {
  const known = code in catalogues.en;
  const sentence = known ? translate(actor.language, code, details) : code;
  const column = details['column'];
  return typeof column === 'string' && column !== ''
    ? translate(actor.language, 'sheet_imports.row.in_column', { column, sentence })
    : sentence;
};

const titleOf = (details: Record<string, unknown>): string => String(details['name'] ?? details['value'] ?? '');

/** A page of what there is to say, in the order of the rows. */
export const importFindings = async (
  reader: Reader,
  actor: Actor,
  page: { id: string; limit: number; cursor?: string | undefined; outcome?: string | undefined },
) => {
  await theImport(reader, actor, page.id);
  const sort = { by: 'id', direction: 'asc' } as const;
  const after = Number(decodeCursor(page.cursor, sort)?.id ?? 0);
  const key = { companyId: actor.companyId, importId: page.id };
  const found = await findingsAfter(reader, key, { after, limit: page.limit + 1, outcome: page.outcome ?? null });
  const { rows, nextCursor } = cutPage(found, {
    limit: page.limit,
    sort,
    positionOf: (row) => ({ value: row.id, id: row.id }),
  });
  return {
    data: rows.map((row) => ({
      line: row.line,
      outcome: row.outcome,
      code: row.code,
      reason: reasonOf(actor, row),
      title: titleOf(row.details),
    })),
    additional_data: { next_cursor: nextCursor },
  };
};

// A row may be refused for several reasons: it stands once, with all of them.
async function* refusedLines(reader: Reader, actor: Actor, row: ImportRow): AsyncGenerator<string, void> {
  const key = { companyId: actor.companyId, importId: row.id };
  yield toCsv([...row.columns.map(({ title }) => title), translate(actor.language, 'sheet_imports.file.reason')], []);
  let after = 0;
  let last = null as { nr: number; reasons: string[] } | null;
  const lineOf = async (one: { nr: number; reasons: string[] }): Promise<string> => {
    const [cells] = await rowsFrom(reader, key, one.nr);
    const values = (cells ?? []).slice(1);
    return csvRows([[...row.columns.map((_, index) => values[index] ?? ''), one.reasons.join(' ')]]);
  };
  for (;;) {
    const found = await findingsAfter(reader, key, { after, limit: 500, outcome: 'refused' });
    for (const finding of found) {
      if (last !== null && last.nr !== finding.row_nr) yield await lineOf(last);
      last = {
        nr: finding.row_nr,
        reasons: [...(last?.nr === finding.row_nr ? last.reasons : []), reasonOf(actor, finding)],
      };
    }
    after = found.at(-1)?.id ?? after;
    if (found.length < 500) break;
  }
  if (last !== null) yield await lineOf(last);
}

/** The refused rows as a file: their own columns and the reason, to be mended and imported again. */
export const refusedRowsFile = async (reader: Reader, actor: Actor, id: string): Promise<FileAnswer> => {
  const row = await theImport(reader, actor, id);
  return {
    file: Readable.from(refusedLines(reader, actor, row)),
    mediaType: 'text/csv; charset=utf-8',
    fileName: `${row.file_name.replace(/\.\w+$/, '')}-${translate(actor.language, 'sheet_imports.file.refused')}.csv`,
  };
};
