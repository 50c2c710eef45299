// Passwords that the server itself has to use, encrypted in the database with a key that is not in it.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

let key: Buffer | null = null;

/** Sets the key up; from a secret of any length. */
export const setUpSealing = (secret: string): void => {
  key = createHash('sha256').update(`relance sealing ${secret}`).digest();
};

const keyAtHand = (): Buffer => {
  if (key === null) throw new Error('The key for passwords is not set up.');
  return key;
};

/** Encrypts a text. It opens only under the same name, so that it cannot be put in the place of another. */
export const seal = (text: string, name: string): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyAtHand(), nonce);
  cipher.setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
};

/** Decrypts what `seal` gave under the same name; null when the key is another, as after a restore without the secrets. */
export const unseal = (sealed: string, name: string): string | null => {
  if (!sealed.startsWith('v1.')) return null;
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyAtHand(), bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(name));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
};
