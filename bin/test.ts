// Types, lint, format, then every test. Run: npm test [-- part of a file's name …]; `--times` ends with the files that took longest.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { testDatabase } from './test-database.ts';

const root = join(import.meta.dirname, '..');
const quick = process.argv.includes('--quick');
const patterns = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const stopping = new AbortController();
const sum = { passed: 0, failed: 0 };
const times: { file: string; seconds: number }[] = [];

process.chdir(root);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
process.on('disconnect', () => stopping.abort());
process.channel?.unref();

const database = testDatabase(join(root, '.cache')).catch((error: Error) => {
  console.error(error.message);
  sum.failed += 1;
  return null;
});
if (patterns.length === 0) await checks();
await tests((await database)?.url);
await (await database)?.stop();
if (stopping.signal.aborted || sum.failed > 0 || sum.passed === 0) process.exitCode = 1;
if (process.argv.includes('--times'))
  for (const { file, seconds } of times.toSorted((one, other) => other.seconds - one.seconds).slice(0, 40))
    console.log(`${seconds.toFixed(1).padStart(8)} s  ${file}`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);

async function tests(url: string | undefined): Promise<void> {
  if (!url) return;
  process.env['RELANCE_TEST_DATABASE_URL'] = url;
  // The long ones first, so that none of them runs alone at the end.
  const unit = filesIn('{bin,server,shared,web,cli,bench}/**/*.test.ts').toSorted(
    (one, other) => Number(isSlow(other)) - Number(isSlow(one)),
  );
  await runFiles(
    unit.filter((file) => !quick || !isSlow(file)),
    3,
  );
  // Browsers are heavy: one story at a time.
  if (!quick) await runFiles(filesIn('e2e/**/*.e2e.ts'), 1);
}

async function checks(): Promise<void> {
  await check('types', 'typescript/bin/tsc');
  await check('lint', 'oxlint/bin/oxlint', '--type-aware', '--deny-warnings');
  await check('format', 'oxfmt/bin/oxfmt', '--check');
}

function isSlow(file: string): boolean {
  return file.endsWith('.slow.test.ts');
}

/** Runs one tool; counts as one test, and shows its output only when it complains. */
async function check(name: string, tool: string, ...args: string[]): Promise<void> {
  const { signal } = stopping;
  if (signal.aborted) return;
  const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  signal.addEventListener('abort', () => child.kill());
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => output.push(part));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  sum[code === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${code === 0 ? '✔' : '✖'} ${name}`);
  if (code !== 0) console.log(Buffer.concat(output).toString());
}

function filesIn(glob: string): string[] {
  const files = globSync(glob, { cwd: root, exclude: (path) => path === 'node_modules' }).toSorted();
  return files.filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)));
}

async function runFiles(files: string[], concurrency: number): Promise<void> {
  if (files.length === 0 || stopping.signal.aborted) return;
  const execArgv = ['--test-timeout=120000', '--test-force-exit'];
  const events = run({ files, concurrency, execArgv, signal: stopping.signal });
  events.on('test:summary', ({ file, counts, duration_ms: milliseconds }) => {
    if (file !== undefined) {
      times.push({ file: relative(root, file), seconds: milliseconds / 1000 });
      return;
    }
    sum.passed += counts.passed;
    sum.failed += counts.tests - counts.passed - counts.skipped - counts.todo;
  });
  const report = events.compose<NodeJS.ReadableStream>(spec);
  report.pipe(process.stdout, { end: false });
  await finished(report);
}
