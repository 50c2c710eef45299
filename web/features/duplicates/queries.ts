import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  dismissDuplicates,
  findSimilarOrganizations,
  findSimilarPersons,
  listDuplicates,
  listSimilar,
} from '#shared/duplicates/contract.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { call } from '#web/platform/call.ts';

export const useDuplicates = (kind: MergeKind) =>
  useInfiniteQuery({
    queryKey: ['duplicates', kind, 'groups'],
    queryFn: async ({ pageParam }) =>
      call(listDuplicates[kind], { query: { limit: 25, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.additional_data?.next_cursor ?? undefined,
  });

/** The records that may be the same as one. */
export const useSimilar = (kind: MergeKind, id: number) =>
  useQuery({
    queryKey: ['duplicates', kind, id],
    queryFn: async () => (await call(listSimilar[kind], { params: { id } })).data,
  });

export const useDismissing = (kind: MergeKind) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: number[]) => call(dismissDuplicates[kind], { body: { ids } }),
    onSuccess: async () => client.invalidateQueries({ queryKey: ['duplicates', kind] }),
  });
};

export type Draft =
  | { kind: 'person'; name: string; email: string; phone: string; orgId: number | null }
  | { kind: 'organization'; name: string; website: string; address: string };

const filled = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .map(([key, value]) => [key, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );

/** The records that one about to be added may be. */
export const useSimilarTo = (draft: Draft) =>
  useQuery({
    queryKey: ['duplicates', 'draft', draft],
    queryFn: async () => {
      if (draft.kind === 'organization') {
        const { name, website, address } = draft;
        return (await call(findSimilarOrganizations, { query: filled({ name, website, address }) })).data;
      }
      const { name, email, phone, orgId } = draft;
      const query = { ...filled({ name, email, phone }), ...(orgId === null ? {} : { org_id: orgId }) };
      return (await call(findSimilarPersons, { query })).data;
    },
  });
