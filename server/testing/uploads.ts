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
