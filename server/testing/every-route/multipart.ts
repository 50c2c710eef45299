// Bodies of uploads.
export const boundary = 'a-boundary-of-relance';

/** A multipart body with one small file and some fields. */
export const multipart = (
  fields: Record<string, unknown>,
  file = { name: 'plan.txt', type: 'text/plain', text: 'Plan' },
): Buffer => {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
  );
  parts.push(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n${file.text}\r\n`,
  );
  return Buffer.from(`${parts.join('')}--${boundary}--\r\n`);
};
