// The calls of the sign-in library; they answer in its own words, so only their outcome is read.
export type SignInOutcome = 'in' | 'code' | 'wrong' | 'wait';

const post = async (path: string, body: unknown): Promise<Response> =>
  fetch(`/api/auth${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Signs in with a password; `code` means that a second step is asked for. */
export const signIn = async (email: string, password: string): Promise<SignInOutcome> => {
  const reply = await post('/sign-in/email', { email, password });
  if (reply.status === 429) return 'wait';
  if (!reply.ok) return 'wrong';
  const body = (await reply.json()) as { twoFactorRedirect?: boolean };
  return body.twoFactorRedirect === true ? 'code' : 'in';
};

/** The second step; false when the code does not fit. */
export const verifyCode = async (code: string): Promise<boolean> => (await post('/two-factor/verify-totp', { code })).ok;

export const signOut = async (): Promise<void> => {
  await post('/sign-out', {});
};

export const askForReset = async (email: string): Promise<void> => {
  await post('/request-password-reset', { email, redirectTo: '/login' });
};

/** Sets a new password with the token of a mailed link; false when the link is no longer valid. */
export const resetPassword = async (token: string, newPassword: string): Promise<boolean> => (await post('/reset-password', { token, newPassword })).ok;
