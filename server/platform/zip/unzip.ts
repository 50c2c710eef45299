// The files in a zip archive, within limits: what an archive says of its sizes is not believed.
import { inflateRaw } from 'node:zlib';
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

const contentOf = async (bytes: Buffer, entry: Entry, most: number): Promise<Buffer> => {
  if (entry.isEncrypted || bytes.readUInt32LE(entry.at) !== localMark) throw new BrokenArchive();
  const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  const packed = bytes.subarray(from, from + entry.packed);
  if (entry.method === 0) {
    if (packed.length > most) throw new ArchiveTooLarge();
    return packed;
  }
  if (entry.method !== 8) throw new BrokenArchive();
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? new ArchiveTooLarge() : new BrokenArchive();
  }
};

/** The files that are wanted, by their names, in the archive's order. Never more than `mostBytes` of them together. */
export const unzip = async (
  bytes: Buffer,
  limits: { wants: (name: string) => boolean; mostBytes: number; mostEntries: number },
): Promise<Map<string, Buffer>> => {
  const files = new Map<string, Buffer>();
  let left = limits.mostBytes;
  let entries: Entry[];
  try {
    entries = entriesOf(bytes, limits.mostEntries);
  } catch (error) {
    throw error instanceof RangeError ? new BrokenArchive() : error;
  }
  for (const entry of entries) {
    if (!limits.wants(entry.name) || files.has(entry.name)) continue;
    try {
      const content = await contentOf(bytes, entry, left);
      left -= content.length;
      files.set(entry.name, content);
    } catch (error) {
      throw error instanceof RangeError ? new BrokenArchive() : error;
    }
  }
  return files;
};
