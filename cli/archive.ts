// The file of a backup: gzip around frames. A frame is a kind (H: a header in JSON, D: bytes that belong to it), a length, and so many bytes.
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';
import { Failure } from './failure.ts';

export type Header =
  | { format: 'relance-backup'; version: 1; made: string; migrations: string[] }
  | { table: string; columns: string[] }
  | { jobs: true }
  | { sequences: Record<string, number> }
  | { file: string }
  | { end: true; sections: number };

export type ArchiveWriter = {
  header: (header: Header) => Promise<void>;
  bytes: (chunk: Buffer) => Promise<void>;
  finish: () => Promise<void>;
  discard: () => Promise<void>;
};

const frameOf = (kind: 'H' | 'D', length: number): Buffer => {
  const head = Buffer.alloc(5);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(length, 1);
  return head;
};

const writer =
  (gzip: Gzip) =>
  async (kind: 'H' | 'D', payload: Buffer): Promise<void> => {
    gzip.write(frameOf(kind, payload.length));
    if (!gzip.write(payload)) await once(gzip, 'drain');
  };

/** Starts a new archive; it gets its name when it is whole. Only its owner may read it: it holds everything. */
export const createArchive = (path: string): ArchiveWriter => {
  const aside = `${path}.part`;
  const gzip = createGzip({ level: 4 });
  const file = createWriteStream(aside, { flags: 'wx', mode: 0o600 });
  const written = new Promise<void>((resolve, reject) => {
    file.on('error', reject);
    file.on('close', resolve);
  });
  // Told again by finish(); here only so that an early failure does not end the process.
  written.catch(() => gzip.destroy());
  gzip.pipe(file);
  const write = writer(gzip);
  return {
    header: async (header) => write('H', Buffer.from(JSON.stringify(header))),
    bytes: async (chunk) => write('D', chunk),
    finish: async () => {
      gzip.end();
      await written;
      const whole = await open(aside, 'r');
      await whole.sync();
      await whole.close();
      await rename(aside, path);
    },
    discard: async () => {
      gzip.destroy();
      file.destroy();
      await rm(aside, { force: true });
    },
  };
};

export type Frame = { kind: 'H'; header: Header } | { kind: 'D'; bytes: Buffer };

const damaged = (): Failure => new Failure('The backup file is damaged or is no backup of Relance.');

const longest = 64_000_000;

/** The frames of an archive, one after the other; throws when it is cut off or none. */
export async function* readArchive(path: string): AsyncGenerator<Frame> {
  const source = createReadStream(path);
  const plain = source.pipe(createGunzip());
  source.on('error', (error) => plain.destroy(error));
  let held: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      for (;;) {
        if (held.length < 5) break;
        const length = held.readUInt32BE(1);
        if (length > longest) throw damaged();
        if (held.length < 5 + length) break;
        const payload = held.subarray(5, 5 + length);
        const kind = held.toString('latin1', 0, 1);
        if (kind !== 'H' && kind !== 'D') throw damaged();
        yield kind === 'H'
          ? { kind, header: JSON.parse(payload.toString('utf8')) as Header }
          : { kind, bytes: Buffer.from(payload) };
        held = held.subarray(5 + length);
      }
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new Failure(`There is no file ${path}.`, 2);
    throw code?.startsWith('Z_') === true || error instanceof SyntaxError ? damaged() : error;
  }
  if (held.length > 0) throw damaged();
}
