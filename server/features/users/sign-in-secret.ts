// The key that signs session cookies and encrypts second factors.
import { secretFile } from '#server/platform/secret-files.ts';

/** Reads the secret of a data folder, making it at the first time. */
export const signInSecret = async (dataDir: string): Promise<string> => secretFile(dataDir, 'sign-in');
