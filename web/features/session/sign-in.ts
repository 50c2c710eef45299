// The calls of the sign-in library; they answer in its own words, so only their outcome is read.
export type SignInOutcome = 'in' | 'code' | 'wrong' | 'wait';

const post = async (path: string, body: unknown): Promise<Response> =>
  fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Signs in with a password; `code` means that a second step is asked for. */
export const signIn = async (email: string, password: string): Promise<SignInOutcome> => {
  const reply = await post('/sign-in/email', { email, password });
  if (reply.status === 429) return 'wait';
  if (!reply.ok) return 'wrong';
  const body = (await reply.json()) as { twoFactorRedirect?: boolean };
  return body.twoFactorRedirect === true ? 'code' : 'in';
};

/** The second step; false when the code does not fit. Also confirms a second factor that was just switched on. */
export const verifyCode = async (code: string): Promise<boolean> =>
  (await post('/two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') })).ok;

/** The second step with one of the codes kept for a lost phone; each works once. */
export const verifyBackupCode = async (code: string): Promise<boolean> =>
  (await post('/two-factor/verify-backup-code', { code: code.trim() })).ok;

export const signOut = async (): Promise<void> => {
  await post('/sign-out', {});
};

export const askForReset = async (email: string): Promise<void> => {
  await post('/request-password-reset', { email, redirectTo: '/set-password' });
};

/** Sets a new password with the token of a mailed link; false when the link is no longer valid. */
export const resetPassword = async (token: string, newPassword: string): Promise<boolean> =>
  (await post('/reset-password', { token, newPassword })).ok;

/** Changes one's own password and ends one's other sessions; false when the current one is wrong. */
export const changePassword = async (currentPassword: string, newPassword: string): Promise<boolean> =>
  (await post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true })).ok;

export type SecondFactor = { uri: string; backupCodes: string[] };

/** Prepares a second factor, which counts once a code was verified; null when the password is wrong. */
export const prepareSecondFactor = async (password: string): Promise<SecondFactor | null> => {
  const reply = await post('/two-factor/enable', { password });
  if (!reply.ok) return null;
  const body = (await reply.json()) as { totpURI: string; backupCodes: string[] };
  return { uri: body.totpURI, backupCodes: body.backupCodes };
};

/** Switches the second factor off; false when the password is wrong. */
export const dropSecondFactor = async (password: string): Promise<boolean> =>
  (await post('/two-factor/disable', { password })).ok;
