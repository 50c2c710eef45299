// The import of one or several files by a mapping: everything is checked that can be before the first row is written.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Database, Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { forbidden } from '#server/platform/errors.ts';
import { importBatch, type FileRun } from './batches.ts';
import { columnsReadFrom, tableName, type LookupTables } from './cells.ts';
import { prepareCompany, type Hands } from './creating.ts';
import { openDirectory } from './directory.ts';
import { columnAbsent, fileMissing, folderNeeded } from './errors.ts';
import type { Mapping } from './mapping.ts';
import { batchesOf, openSource, rowsOf, type Row, type SourceFile } from './reading.ts';
import { newTally, type Report } from './report.ts';
import { kinds } from './targets.ts';

declare module '#server/platform/events.ts' {
  interface Events {
    'import.completed': { layout: string };
  }
}

export type ImportRequest = {
  /** A CSV file, or the folder that holds the files the mapping names. */
  path: string;
  mapping: Mapping;
  /** Does everything, then takes it all back. */
  dryRun: boolean;
  progress?: (file: string, done: number, rows: number) => void;
};

type Sources = ReadonlyMap<string, SourceFile>;

const batchSize = 500;

const pathsOf = async ({ path, mapping }: ImportRequest): Promise<Map<string, string>> => {
  const places = mapping.files.flatMap((file) => [...Object.values(file.columns), ...Object.values(file.custom)]);
  const looked = places.flatMap(({ lookup }) => lookup?.file ?? []);
  const names = [...new Set([...mapping.files.map(({ file }) => file), ...looked])];
  const found = await stat(path).catch(() => {
    throw fileMissing({ file: path, detail: 'ENOENT' });
  });
  if (found.isDirectory()) return new Map(names.map((name) => [name, join(path, name)]));
  if (names.length > 1) throw folderNeeded({ files: names.join(', ') });
  return new Map(names.map((name) => [name, path]));
};

const openSources = async (request: ImportRequest): Promise<Sources> => {
  const sources = new Map<string, SourceFile>();
  for (const [name, path] of await pathsOf(request)) sources.set(name, await openSource(path));
  const check = (name: string, column: string): void => {
    if (sources.get(name)?.header.includes(column) !== true) throw columnAbsent({ file: name, column });
  };
  for (const file of request.mapping.files) {
    for (const column of columnsReadFrom(file)) check(file.file, column);
    for (const { lookup } of [...Object.values(file.columns), ...Object.values(file.custom)]) {
      if (lookup === undefined) continue;
      check(lookup.file, lookup.key);
      check(lookup.file, lookup.take);
    }
  }
  return sources;
};

const openTables = async (mapping: Mapping, sources: Sources): Promise<LookupTables> => {
  const tables = new Map<string, Map<string, Row>>();
  for (const file of mapping.files) {
    for (const { lookup } of [...Object.values(file.columns), ...Object.values(file.custom)]) {
      if (lookup === undefined || tables.has(tableName(lookup))) continue;
      const rows = new Map<string, Row>();
      tables.set(tableName(lookup), rows);
      for await (const row of rowsOf(sources.get(lookup.file) as SourceFile))
        rows.set((row.cells.get(lookup.key) ?? '').toLowerCase(), row);
    }
  }
  return tables;
};

// In the order in which records name each other: a deal's organization comes before the deal.
const inOrder = (mapping: Mapping): Mapping['files'] =>
  mapping.files.toSorted((one, other) => kinds.indexOf(one.as) - kinds.indexOf(other.as));

type Step = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

const importAll = async (
  step: Step,
  actor: Actor,
  given: { request: ImportRequest; sources: Sources; report: Report },
): Promise<void> => {
  const { request, sources, report } = given;
  const { mapping } = request;
  const tables = await openTables(mapping, sources);
  const directory = await step(async (tx) => {
    const opened = await openDirectory(tx, { companyId: actor.companyId, mapping });
    await prepareCompany({ tx, actor, directory: opened, mapping });
    return opened;
  });
  const now = new Date().toISOString();
  for (const file of inOrder(mapping)) {
    const source = sources.get(file.file) as SourceFile;
    const tally = newTally(file.file, file.as);
    report.tallies.push(tally);
    const reading = {
      mapping,
      file,
      source,
      tables,
      timeZone: mapping.timeZone ?? actor.timeZone,
      currency: mapping.currency ?? actor.defaultCurrency,
    };
    const seen = new Map<string, number>();
    for await (const rows of batchesOf(rowsOf(source), batchSize)) {
      await step(async (tx) => {
        const hands: Hands = { tx, actor, directory, mapping };
        const run: FileRun = { hands, reading, now, report, tally, seen };
        await importBatch(run, rows);
      });
      request.progress?.(file.file, tally.rows, source.rows);
    }
  }
  await step((tx) => record(tx, actor, { name: 'import.completed', details: { layout: mapping.layout } }));
};

class DryRunOver extends Error {}

/** Imports the files and fills the report as it goes; rows are committed by the hundreds, or all taken back in a dry run. */
export const importFiles = async (
  db: Database,
  actor: Actor,
  given: { request: ImportRequest; report: Report },
): Promise<void> => {
  if (!may(actor, 'import.use')) throw forbidden();
  const { request } = given;
  const sources = await openSources(request);
  if (!request.dryRun) return importAll((work) => db.transaction().execute(work), actor, { ...given, sources });
  await db
    .transaction()
    .execute(async (tx) => {
      await importAll((work) => work(tx), actor, { ...given, sources });
      throw new DryRunOver();
    })
    .catch((error: unknown) => {
      if (!(error instanceof DryRunOver)) throw error;
    });
};
