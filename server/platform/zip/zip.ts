// A zip archive, written piece by piece: each file is compressed as it comes, and no more of it is held than the piece at hand.
import { crc32, createDeflateRaw } from 'node:zlib';
import { once } from 'node:events';

export type ZipEntry = { name: string; content: AsyncIterable<string | Buffer> | Iterable<string | Buffer> };

// Sizes and checksum follow the content, and names are UTF-8.
const flags = 0x08_08;
// 1 January 1980: the same content gives the same bytes.
const date = 0x00_21;

const header = (parts: [size: 2 | 4, value: number][]): Buffer => {
  const bytes = Buffer.alloc(parts.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of parts) {
    if (size === 2) bytes.writeUInt16LE(value, at);
    else bytes.writeUInt32LE(value, at);
    at += size;
  }
  return bytes;
};

type Written = { name: Buffer; crc: number; packed: number; size: number; at: number };

const localHeader = (name: Buffer): Buffer =>
  Buffer.concat([
    header([[4, 0x04_03_4b_50], [2, 20], [2, flags], [2, 8], [2, 0], [2, date], [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]]), // prettier-ignore
    name,
  ]);

const centralHeader = ({ name, crc, packed, size, at }: Written): Buffer =>
  Buffer.concat([
    header([[4, 0x02_01_4b_50], [2, 20], [2, 20], [2, flags], [2, 8], [2, 0], [2, date], [4, crc], [4, packed], [4, size], [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), // prettier-ignore
    name,
  ]);

async function* deflated(
  content: ZipEntry['content'],
  sum: { crc: number; size: number },
): AsyncGenerator<Buffer, void> {
  const deflate = createDeflateRaw({ level: 6 });
  const feed = async (): Promise<void> => {
    for await (const piece of content) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
      sum.crc = crc32(bytes, sum.crc);
      sum.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
  };
  // What the content throws ends the archive as well.
  const feeding = feed().catch((error: unknown) => deflate.destroy(error as Error));
  for await (const chunk of deflate) yield chunk as Buffer;
  await feeding;
}

/** The bytes of an archive with these files, in their order. */
export async function* zipped(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer, void> {
  const written: Written[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const head = localHeader(name);
    yield head;
    const sum = { crc: 0, size: 0 };
    let packed = 0;
    for await (const chunk of deflated(entry.content, sum)) {
      packed += chunk.length;
      yield chunk;
    }
    yield header([
      [4, 0x08_07_4b_50],
      [4, sum.crc],
      [4, packed],
      [4, sum.size],
    ]);
    written.push({ name, ...sum, packed, at });
    at += head.length + packed + 16;
  }
  const directory = Buffer.concat(written.map(centralHeader));
  yield directory;
  yield header([[4, 0x06_05_4b_50], [2, 0], [2, 0], [2, written.length], [2, written.length], [4, directory.length], [4, at], [2, 0]]); // prettier-ignore
}
