// Uploads for tests: forms as browsers send them, and a file that lies in the store already.
import { storeFile } from '#server/platform/files/store.ts';
import type { StoredUpload } from '#server/platform/http/call.ts';
import type { Reply, TestApp, TestUser } from './app.ts';

export type Part = { name: string; value: string | Buffer; fileName?: string; mediaType?: string };

/** A form with its content type. */
export const formOf = (parts: Part[]): { body: Buffer; headers: Record<string, string> } => {
  const boundary = '----relance-test';
  const chunks = parts.flatMap(({ name, value, fileName, mediaType }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n` +
        `${mediaType === undefined ? '' : `content-type: ${mediaType}\r\n`}\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return {
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
};

/** Gives what uploads a file to a record: `upload({ deal_id }, { fileName, value }, admin)`. */
export const uploader =
  (call: TestApp['call']) =>
  async (links: Record<string, unknown>, file: Partial<Part>, as: TestUser): Promise<Reply> =>
    call('POST /api/v1/files', {
      as,
      ...formOf([
        { name: 'file', value: 'hello', fileName: 'notes.txt', mediaType: 'text/plain', ...file },
        ...Object.entries(links).map(([name, value]) => ({ name, value: String(value) })),
      ]),
    });

/** A file in the store, as the server has it when the operation begins. */
export const givenUpload = async (fileName: string, text: string): Promise<StoredUpload> => {
  const bytes = Buffer.from(text);
  return { fileName, key: await storeFile(1, bytes), size: bytes.length, head: bytes };
};

/** The smallest files of their kinds. */
export const samples = {
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  pdf: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ),
  wav: Buffer.concat([Buffer.from('RIFF$\0\0\0WAVEfmt '), Buffer.alloc(28)]),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  html: Buffer.from('<!doctype html><html><script>alert(1)</script></html>'),
};

/** A photo as a camera writes it: which way up it is, and a small picture within; then the photo itself, here of any bytes. */
export const photoWith = (
  small: Buffer,
  { order, orientation, rest = Buffer.alloc(0) }: { order: 'II' | 'MM'; orientation: number; rest?: Buffer },
): Buffer => {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4 + 2 + 24 + 4);
  const short = (at: number, value: number): unknown =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (at: number, value: number): unknown =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(order, 'latin1');
  short(2, 42);
  long(4, 8);
  short(8, 1);
  short(10, 0x0112);
  short(12, 3);
  long(14, 1);
  short(18, orientation);
  long(22, 26);
  short(26, 2);
  short(28, 0x0201);
  short(30, 4);
  long(32, 1);
  long(36, tiff.length);
  short(40, 0x0202);
  short(42, 4);
  long(44, 1);
  long(48, small.length);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, small]);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff]);
  return Buffer.concat([head, exif, rest]);
};
