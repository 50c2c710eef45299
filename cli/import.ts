// `npm run relance -- import`: brings CSV files in by a mapping, and says what became of every row.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mappingUnusable } from '#server/features/imports/errors.ts';
import { findImporter } from '#server/features/imports/importer.ts';
import { importFiles } from '#server/features/imports/importing.ts';
import { readMapping, type Mapping } from '#server/features/imports/mapping.ts';
import { reportCsv, reportSummary, type Report } from '#server/features/imports/report.ts';
import type { Language } from '#server/platform/actor.ts';
import type { Database } from '#server/platform/db/database.ts';
import { AppError } from '#server/platform/errors.ts';
import { translate } from '#server/platform/messages.ts';

const usage =
  'Usage: npm run relance -- import FILE --map MAP [--dry-run] [--company ID] [--user EMAIL] [--report FILE.csv]';

type Order = {
  path: string;
  map: string;
  dryRun: boolean;
  companyId: number | null;
  email: string | null;
  report: string;
};

// npm runs its scripts in the project's folder; people mean the folder they are in.
const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);

const defaultReport = (): string => {
  const time = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return join(resolve(process.env['RELANCE_DATA_DIR'] ?? './data'), 'imports', `import-${time}.csv`);
};

const readOrder = (args: string[]): Order | null => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        map: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        company: { type: 'string' },
        user: { type: 'string' },
        report: { type: 'string' },
      },
    });
    const companyId = values.company === undefined ? null : Number(values.company);
    const [path] = positionals;
    if (path === undefined || positionals.length > 1 || values.map === undefined) return null;
    if (companyId !== null && !(Number.isInteger(companyId) && companyId > 0 && companyId <= 2_147_483_647))
      return null;
    const report = values.report === undefined ? defaultReport() : fromHere(values.report);
    return {
      path: fromHere(path),
      map: fromHere(values.map),
      dryRun: values['dry-run'],
      companyId,
      email: values.user ?? null,
      report,
    };
  } catch {
    return null;
  }
};

const openMapping = async (path: string): Promise<Mapping> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw mappingUnusable({ problem: (error as Error).message });
  });
  const read = readMapping(text.replace(/^\u{feff}/u, ''));
  if ('problem' in read) throw mappingUnusable(read);
  return read.mapping;
};

const showProgress = (): ((file: string, done: number, rows: number) => void) => {
  let shown = 0;
  return (file, done, rows) => {
    const now = Date.now();
    if (now - shown < 500 && done < rows) return;
    shown = now;
    const line = `${file}: ${done} / ${rows}`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}\u{1b}[K${done < rows ? '' : '\n'}` : `${line}\n`);
  };
};

const explain = (error: unknown, language: Language): string =>
  error instanceof AppError ? translate(language, error.code, error.details) : (error as Error).message;

const saveReport = async (path: string, report: Report, language: Language): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, reportCsv(report, language));
};

/** Runs the import that the arguments order; 0 when every row came in or was there, 1 when some could not, 2 when it did not run. */
export const runImport = async (args: string[], { db }: { db: Database }): Promise<number> => {
  const order = readOrder(args);
  if (order === null) {
    console.error(usage);
    return 2;
  }
  let language: Language = 'en';
  const report: Report = { lines: [], tallies: [] };
  try {
    const actor = await findImporter(db, order);
    language = actor.language;
    const mapping = await openMapping(order.map);
    await importFiles(db, actor, {
      request: { path: order.path, mapping, dryRun: order.dryRun, progress: showProgress() },
      report,
    });
  } catch (error) {
    console.error(explain(error, language));
    if (report.tallies.length === 0) return 2;
    report.stopped = explain(error, language);
  }
  await saveReport(order.report, report, language);
  for (const line of reportSummary(report, language)) console.log(line);
  if (order.dryRun) console.log(translate(language, 'imports.summary.dry_run'));
  console.log(translate(language, 'imports.summary.report', { path: order.report }));
  if (report.stopped !== undefined) return 2;
  return report.tallies.some(({ refused }) => refused > 0) ? 1 : 0;
};
