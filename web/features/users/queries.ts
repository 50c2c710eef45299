// The users of the company, asked for once and shared by everything that names an owner.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { getUsers, type user } from '#shared/users/contract.v1.ts';
import { call } from '#web/platform/call.ts';

export type User = z.output<typeof user>;

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async () => (await call(getUsers)).data,
  staleTime: 300_000,
});

/** All users, those who were switched off too; empty while loading. */
export const useUsers = (): User[] => useQuery(usersQuery).data ?? [];

/** A function from a user's id to the name; an empty text while loading or for who may not be seen. */
export const useUserName = (): ((id: number) => string) => {
  const users = useUsers();
  return (id) => users.find((one) => one.id === id)?.name ?? '';
};
