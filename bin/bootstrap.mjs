// Runs a command of package.json on Node 24, after installing whatever is missing.
// Plain JavaScript, because it has to work on Node 20 with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const major = Number(process.versions.node.split('.')[0]);

const commands = {
  start: ['server/main.ts'],
  test: ['bin/test.ts'],
  check: ['bin/test.ts', '--quick'],
  demo: ['cli/demo.ts'],
  dev: ['bin/dev.ts'],
  bench: ['bench/main.ts'],
  relance: ['cli/main.ts'],
};

const servesWeb = new Set(['start', 'demo', 'test', 'bench']);
const webStamp = join(root, 'dist/.built-from');

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command) fail(`Usage: node bin/bootstrap.mjs <${Object.keys(commands).join('|')}> [arguments]`);
const node = await readyNode();
run(node, [...command.map((part, index) => (index === 0 ? join(root, part) : part)), ...args]);

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Gives the path of a Node 24 with all dependencies in place. */
async function readyNode() {
  if (findNode() && !staleModules() && !staleWeb()) return findNode();
  return await alone(() => {
    if (!findNode()) installNode();
    if (staleModules()) installModules(findNode());
    if (staleWeb()) buildWeb(findNode());
    return findNode();
  });
}

/** Whether the screens have to be built, for a command that serves them. */
function staleWeb() {
  if (!servesWeb.has(name) || onlyServerTests()) return false;
  return existsSync(join(root, 'vite.config.ts')) && read(webStamp) !== webState();
}

/** Whether only tests named by a part of their path are to run, and none of them opens a browser. */
function onlyServerTests() {
  const parts = args.filter((part) => !part.startsWith('--'));
  return name === 'test' && parts.length > 0 && !parts.some((part) => /e2e|web|built/.test(part));
}

/** What the built screens depend on: the names, sizes and times of their sources. */
function webState() {
  const hash = createHash('sha256');
  for (const folder of ['web', 'shared'])
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith('.test.ts')) continue;
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  for (const file of ['vite.config.ts', 'bin/web-contracts.ts', 'package-lock.json'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function buildWeb(node) {
  say('Building the screens…');
  const state = webState();
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', join(root, 'vite.config.ts')];
  const { status } = spawnSync(node, [...vite, '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('The screens could not be built.');
  writeFileSync(webStamp, state);
}

function findNode() {
  if (major >= 24) return process.execPath;
  const platform = windows ? 'win' : process.platform;
  const bin = join(
    root,
    'tools/node/node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    windows ? 'node.exe' : 'node',
  );
  return existsSync(bin) ? bin : undefined;
}

function installNode() {
  if (major < 20) fail(`Relance needs Node 20 or newer; this is ${process.version}.`);
  say('Installing Node 24…');
  // npm leaves out an optional package whose download failed, and says nothing: so it is tried twice.
  for (let tries = 0; tries < 2; tries += 1) {
    npm(process.execPath, join(root, 'tools/node'), ['ci', '--include=optional']);
    if (findNode()) return;
  }
  fail(
    `Node 24 for ${process.platform} ${process.arch} could not be installed; check that the npm registry can be reached and start again, or install Node 24 yourself.`,
  );
}

/** Says whether node_modules differs from what package-lock.json asks for. */
function staleModules() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  if (read(stampFile()) === stampOf(lock)) return false;
  if (!installedMatches(JSON.parse(lock))) return true;
  writeStamp(lock);
  return false;
}

function stampFile() {
  return join(root, 'node_modules', '.relance-stamp');
}

function stampOf(lock) {
  return `${process.platform}-${process.arch} ${createHash('sha256').update(lock).digest('hex')}`;
}

function writeStamp(lock) {
  try {
    writeFileSync(stampFile(), stampOf(lock));
  } catch {
    // A folder we may only read: the longer comparison then runs each time.
  }
}

/** Recognises an `npm install` made by hand, which leaves no stamp of ours. */
function installedMatches(lock) {
  const hidden = read(join(root, 'node_modules', '.package-lock.json'));
  if (!hidden) return false;
  const installed = JSON.parse(hidden).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    if (installed[path]) return installed[path].version === wanted.version;
    return Boolean(wanted.optional) && !fitsHere(wanted);
  });
}

function fitsHere({ os, cpu, libc }) {
  if (libc) return false;
  return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch));
}

function installModules(node) {
  say('Installing dependencies…');
  const lock = readFileSync(join(root, 'package-lock.json'));
  if (!npm(node, root, ['ci', '--include=dev', '--include=optional'])) {
    fail('The dependencies could not be installed; check that the npm registry can be reached.');
  }
  writeStamp(lock);
}

/** Runs npm on the given Node: on an older one it silently skips native parts made for newer ones. */
function npm(node, folder, given) {
  const cli = npmCli();
  const options = [...given, '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  // Debian keeps npm's own dependencies where only Debian's Node looks.
  if (cli?.startsWith('/usr/share/nodejs/')) {
    const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
    env.NODE_PATH = ['/usr/share/nodejs', '/usr/lib/nodejs', `/usr/lib/${triplet}/nodejs`].join(delimiter);
  }
  const settings = { cwd: folder, env, encoding: 'utf8' };
  const result = cli
    ? spawnSync(node, [cli, ...options], settings)
    : spawnSync('npm', options, { ...settings, shell: windows });
  if (result.error?.code === 'ENOENT') fail('npm is needed to install what is missing, and was not found.');
  if (result.status === 0) return true;
  say((result.stderr ?? '').split('\n').slice(0, 12).join('\n'));
  return false;
}

function npmCli() {
  const beside = dirname(process.execPath);
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  const candidates = [
    process.env.npm_execpath ?? '',
    ...(windows ? [] : onPath),
    join(beside, 'node_modules/npm/bin/npm-cli.js'),
    join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const found = candidates.filter((path) => path && existsSync(path)).map((path) => realpathSync(path));
  return found.find((path) => path.endsWith('npm-cli.js'));
}

/** Runs the work while no other bootstrap in this folder installs. */
async function alone(work) {
  const lock = join(root, '.cache', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let waited = 0; !take(lock); waited += 1) {
    if (waited === 0) say('Waiting for another installation in this folder…');
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (isStale(lock)) rmSync(lock, { force: true });
  }
  process.on('exit', () => rmSync(lock, { force: true }));
  const result = work();
  rmSync(lock, { force: true });
  return result;
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    return fail(`Relance cannot write to its own folder, which it needs to install what is missing: ${error.message}`);
  }
}

function isStale(lock) {
  const pid = Number(read(lock));
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (!pid) return age > 5_000;
  if (age > 15 * 60_000) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Runs the program, hands signals on to it, and ends with its exit code. */
function run(node, given) {
  const env = {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    // Starts quicker, and keeps the tools from putting this cache into the temporary folder.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'node'),
  };
  // The channel tells the child, by closing, that we are gone even when we were killed with -9.
  const child = spawn(node, given, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  child.on('error', (error) => fail(`Node 24 could not be run: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));

  const forwarded = new Set();
  for (const signal of windows ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal signals the whole group and npm signals us again: the child hears each signal once.
      if (forwarded.has(signal)) return;
      forwarded.add(signal);
      const delay = signal === 'SIGINT' && process.stdin.isTTY ? 1_000 : 0;
      setTimeout(() => child.kill(signal), delay);
      setTimeout(() => forwarded.delete(signal), 2_000);
    });
  }
  if (process.env.npm_lifecycle_event) stopWhenOrphaned(child);
}

/** npm killed with -9 tells nobody, and its shell dies of SIGTERM without handing it on; the change of parent shows both. */
function stopWhenOrphaned(child) {
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, 250);
}

/** The parent, and npm itself where it stands behind a shell. */
function ancestors() {
  const parent = process.ppid;
  const [, name, grandparent] = /\((.*)\) \S (\d+)/.exec(read(`/proc/${parent}/stat`) ?? '') ?? [];
  return /^(da|ba|a|z)?sh$/.test(name ?? '') ? `${parent} ${grandparent}` : `${parent}`;
}
