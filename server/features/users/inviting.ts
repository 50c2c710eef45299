// Users an admin adds or invites: they choose their password with the link of a mail.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError, invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { addUser } from './adding.ts';
import { userNotFound } from './finding.ts';
import { mailPasswordLink } from './password-mails.ts';
import { invite, openSignIn } from './sign-in-accounts.ts';
import { grantSets, isEmailTaken, lockUser, setActive, type Grant } from './users.queries.ts';

export const emailTaken = defineError('email_taken', 409);
export const userInactive = defineError('user_inactive', 409);

export type Invitation = { email: string; name?: string | undefined; access: Grant[]; active: boolean };

const ours = new Set(['global', 'sales', 'account_settings']);

// Everyone works with contacts and activities, so the regular global set stands where nothing is said about it.
const completed = (access: Grant[]): Grant[] => {
  const grants = access.filter((grant) => ours.has(grant.app));
  return grants.some((grant) => grant.app === 'global')
    ? grants
    : [...grants, { app: 'global', admin: false, permission_set_id: null }];
};

/** Adds a user with these permission sets and mails the invitation; gives the user's id. */
export const inviteNewUser = async (tx: Tx, actor: Actor, invitation: Invitation): Promise<number> => {
  const { companyId } = actor;
  const email = invitation.email.trim();
  if (await isEmailTaken(tx, email)) throw emailTaken({ email });
  const name = invitation.name ?? email.split('@')[0] ?? email;
  const userId = await addUser(tx, { companyId, name, email, kind: 'none' });
  const grants = completed(invitation.access);
  const granted = await grantSets(tx, { companyId, userId }, grants);
  if (granted < new Set(grants.map((grant) => grant.app)).size)
    throw invalid('access: there is no such permission set');
  const signInId = await openSignIn(tx, { companyId, userId, email, name, password: null });
  if (invitation.active) await mailInvitation(tx, actor, signInId);
  else await setActive(tx, { companyId, userId }, false);
  await record(tx, actor, { name: 'user.added', details: { userId } });
  return userId;
};

/** Sends a user of the company another invitation. */
export const inviteAgain = async (tx: Tx, actor: Actor, userId: number): Promise<void> => {
  const user = await lockUser(tx, { companyId: actor.companyId, userId });
  if (user === undefined) throw userNotFound();
  if (!user.active_flag) throw userInactive();
  const account = { companyId: actor.companyId, userId, email: user.email, name: user.name, password: null };
  await mailInvitation(tx, actor, user.sign_in_id ?? (await openSignIn(tx, account)));
};

const mailInvitation = async (tx: Tx, actor: Actor, signInId: string): Promise<void> => {
  await mailPasswordLink(tx, {
    signInId,
    token: await invite(tx, signInId),
    occasion: 'invitation',
    inviter: actor.name,
  });
};
