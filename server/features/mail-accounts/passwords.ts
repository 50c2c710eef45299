// The passwords of accounts, sealed under the account they belong to.
import { seal, unseal } from '#server/platform/sealing.ts';

type Of = { companyId: number; accountId: number; protocol: 'imap' | 'smtp' };

const nameOf = ({ companyId, accountId, protocol }: Of): string => `mail:${companyId}:${accountId}:${protocol}`;

export const sealPassword = (of: Of, password: string): string => seal(password, nameOf(of));

/** The password, or null when the key it was sealed with is gone. */
export const openPassword = (of: Of, sealed: string): string | null => unseal(sealed, nameOf(of));
