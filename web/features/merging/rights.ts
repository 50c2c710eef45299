import { useProfile } from '#web/platform/session.tsx';

/** Who one is, as the rules on merging ask. */
export const useMergeUser = () => {
  const profile = useProfile();
  return { userId: profile.id, isAdmin: profile.is_admin, permissions: new Set(profile.permissions) };
};
