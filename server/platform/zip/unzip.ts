// The files in a zip archive, within limits: what an archive says of its sizes is not believed.
import { createInflateRaw, inflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';

const inflate = promisify(inflateRaw);

/** No zip archive, or a damaged or encrypted one. */
export class BrokenArchive extends Error {}
/** More in it than may come out. */
export class ArchiveTooLarge extends Error {}

type Entry = { name: string; method: number; isEncrypted: boolean; packed: number; at: number };

const endMark = 0x06_05_4b_50;
const entryMark = 0x02_01_4b_50;
const localMark = 0x04_03_4b_50;

const endOf = (bytes: Buffer): number => {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at -= 1)
    if (bytes.readUInt32LE(at) === endMark) return at;
  throw new BrokenArchive();
};

const entriesOf = (bytes: Buffer, most: number): Entry[] => {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > most) throw new ArchiveTooLarge();
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let nr = 0; nr < count; nr += 1) {
    if (bytes.readUInt32LE(at) !== entryMark) throw new BrokenArchive();
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      method: bytes.readUInt16LE(at + 10),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
};

const isZlibError = (error: unknown): boolean => String((error as { code?: unknown }).code ?? '').startsWith('Z_');

const packedOf = (bytes: Buffer, entry: Entry): Buffer => {
  try {
    if (entry.isEncrypted || bytes.readUInt32LE(entry.at) !== localMark) throw new BrokenArchive();
    const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
    if (entry.method !== 0 && entry.method !== 8) throw new BrokenArchive();
    return bytes.subarray(from, from + entry.packed);
  } catch (error) {
    throw error instanceof RangeError ? new BrokenArchive() : error;
  }
};

const contentOf = async (bytes: Buffer, entry: Entry, most: number): Promise<Buffer> => {
  const packed = packedOf(bytes, entry);
  if (entry.method === 0) {
    if (packed.length > most) throw new ArchiveTooLarge();
    return packed;
  }
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? new ArchiveTooLarge() : new BrokenArchive();
  }
};

async function* streamOf(bytes: Buffer, entry: Entry, most: number): AsyncGenerator<Buffer, void> {
  const packed = packedOf(bytes, entry);
  if (entry.method === 0) {
    if (packed.length > most) throw new ArchiveTooLarge();
    yield packed;
    return;
  }
  const unpacking = Readable.from([packed]).pipe(createInflateRaw({ chunkSize: 65_536 }));
  let left = most;
  try {
    for await (const piece of unpacking as AsyncIterable<Buffer>) {
      left -= piece.length;
      if (left < 0) throw new ArchiveTooLarge();
      yield piece;
    }
  } catch (error) {
    throw error instanceof ArchiveTooLarge || !isZlibError(error) ? error : new BrokenArchive();
  }
}

export type Archive = {
  /** The whole of a file, `most` bytes of it at most; null when there is none of that name. */
  content: (name: string, most: number) => Promise<Buffer | null>;
  /** A file as it is unpacked. */
  stream: (name: string, most: number) => AsyncIterable<Buffer> | null;
};

/** An archive whose files are unpacked as they are asked for, by their names. */
export const openArchive = (bytes: Buffer, limits: { mostEntries: number }): Archive => {
  const entries = new Map<string, Entry>();
  try {
    for (const entry of entriesOf(bytes, limits.mostEntries))
      if (!entries.has(entry.name)) entries.set(entry.name, entry);
  } catch (error) {
    throw error instanceof RangeError ? new BrokenArchive() : error;
  }
  return {
    content: async (name, most) => {
      const entry = entries.get(name);
      return entry === undefined ? null : contentOf(bytes, entry, most);
    },
    stream: (name, most) => {
      const entry = entries.get(name);
      return entry === undefined ? null : streamOf(bytes, entry, most);
    },
  };
};
