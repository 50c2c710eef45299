// Who is signed in, with all they may do. The buttons ask the same permissions as the server.
import { useQuery } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import type { z } from 'zod';
import type { Permission } from '#shared/permissions.ts';
import { getProfile } from '#shared/users/contract.ts';
import { call, CallError } from '#web/platform/call.ts';

export type Profile = z.output<(typeof getProfile)['reply']>;

const SessionContext = createContext<Profile | null>(null);

export const profileKey = ['profile'];

/** The profile of who is signed in; null when nobody is. */
export const useProfileQuery = () =>
  useQuery({
    queryKey: profileKey,
    queryFn: async () => {
      try {
        return (await call(getProfile)).data;
      } catch (error) {
        if (error instanceof CallError && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
    // The page that says so offers to try again; asking by itself would go round in circles.
    retryOnMount: false,
  });

export const SessionProvider = ({ profile, children }: { profile: Profile; children: ReactNode }) => (
  <SessionContext value={profile}>{children}</SessionContext>
);

/** The signed-in user; only inside the app's shell. */
export const useProfile = (): Profile => {
  const profile = use(SessionContext);
  if (profile === null) throw new Error('Nobody is signed in here.');
  return profile;
};

/** Whether the signed-in user holds a permission. */
export const useMay = (permission: Permission): boolean => {
  const profile = useProfile();
  return profile.is_admin || profile.permissions.includes(permission);
};
