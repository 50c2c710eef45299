// The certificate for mail that comes in, read and tried at the start rather than with the first mail.
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';

const read = async (name: string, path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${name} cannot be used: ${path} cannot be read (${error.code}).`);
  });

/** Certificate and key as PEM; throws an Error whose message is one sentence for who starts the server. */
export const mailTls = async (
  files: { cert: string; key: string } | null,
): Promise<{ cert: string; key: string } | null> => {
  if (files === null) return null;
  const pem = {
    cert: await read('SMTP_IN_TLS_CERT', files.cert),
    key: await read('SMTP_IN_TLS_KEY', files.key),
  };
  try {
    createSecureContext(pem);
  } catch (error) {
    throw new Error(
      `SMTP_IN_TLS_CERT and SMTP_IN_TLS_KEY cannot be used: they are no certificate and the key that belongs to it (${(error as Error).message}).`,
      { cause: error },
    );
  }
  return pem;
};
