// Whether the signed-in user may change what somebody wrote or attached; the server asks the same rule.
import { mayChangeItem } from '#shared/notes/rules.ts';
import { useProfile } from '#web/platform/session.tsx';

export const useMayChangeItem = (authorId: number | null): boolean => {
  const profile = useProfile();
  const who = { userId: profile.id, isAdmin: profile.is_admin, permissions: new Set(profile.permissions) };
  return mayChangeItem({ user_id: authorId }, who);
};
