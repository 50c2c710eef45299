// Completes package-lock.json after an `npm install` from a registry that does not carry every platform's binaries:
// npm leaves those out of the lock, and `npm ci` then refuses the lock everywhere.
// Run: node bin/complete-lock.ts
import { readFileSync, writeFileSync } from 'node:fs';

type Entry = {
  version: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };

const absent = Object.values(lock.packages).flatMap((entry) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name, version]) => /^\d/.test(version) && !lock.packages[`node_modules/${name}`])
    .map(([name, version]) => [name, platformEntry(name, version, entry.dev)] as const),
);
for (const [name, entry] of absent) if (entry) lock.packages[`node_modules/${name}`] = entry;

const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${absent.length} missing platform packages found: ${absent.map(([name]) => name).join(', ')}`);

/** Reads the platform from a name such as `@oxlint/binding-linux-arm64-musl`. */
function platformEntry(name: string, version: string, dev: boolean | undefined): Entry | null {
  const known = /(android|darwin|freebsd|linux|openharmony|win32|windows|wasm32)-?([a-z0-9]+)?(?:-([a-z0-9]+))?$/;
  const [, os, cpu, libc] = known.exec(name) ?? [];
  if (!os) return null;
  const entry: Entry = { version, ...(dev ? { dev } : {}), optional: true };
  if (os === 'wasm32') return { ...entry, cpu: ['wasm32'] };
  return {
    ...entry,
    os: [os === 'windows' ? 'win32' : os],
    cpu: [cpu ?? 'x64'],
    ...(libc === 'musl' || libc?.startsWith('musl') ? { libc: ['musl'] } : {}),
    ...(libc?.startsWith('gnu') ? { libc: ['glibc'] } : {}),
  };
}
