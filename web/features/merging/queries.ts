import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { whereMerged } from '#shared/merging/contract.ts';
import { mergeGroup, previewMergeGroup, type MergeGroupPreview } from '#shared/merging/group.contract.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { touched } from '#web/platform/live.ts';

export const pageOf = (kind: MergeKind, id: number): string =>
  ({ person: paths.person, organization: paths.organization, deal: paths.deal })[kind](id);

// Those of one name are told apart by their ids.
const toldApart = (preview: MergeGroupPreview): MergeGroupPreview => {
  const all = [preview.kept, ...preview.merged];
  const numbered = (side: MergeGroupPreview['kept']) =>
    all.filter(({ name }) => name === side.name).length > 1 ? { ...side, name: `${side.name} #${side.id}` } : side;
  return { ...preview, kept: numbered(preview.kept), merged: preview.merged.map(numbered) };
};

export type MergeGroup = { keptId: number; mergedIds: number[] };

/** What merging these would do; asked again each time, since all may change meanwhile. */
export const useMergePreview = (kind: MergeKind, { keptId, mergedIds }: MergeGroup) =>
  useQuery({
    queryKey: ['merge', kind, keptId, ...mergedIds],
    queryFn: async () => {
      const query = { kept_id: keptId, merged_ids: mergedIds.join(',') };
      return toldApart((await call(previewMergeGroup[kind], { query })).data);
    },
    gcTime: 0,
  });

const refreshAfterMerge = async (client: QueryClient): Promise<void> => {
  await Promise.all((touched['merge'] ?? []).map(async (key) => client.invalidateQueries({ queryKey: [key] })));
};

export const useMerging = (kind: MergeKind) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ keptId, mergedIds, take }: MergeGroup & { take: Record<string, number> }) =>
      call(mergeGroup[kind], { body: { kept_id: keptId, merged_ids: mergedIds, take } }),
    onSuccess: () => void refreshAfterMerge(client),
  });
};

/** Which record one is now: the one it was merged into, or itself; null when that is not there. */
export const useWhereMerged = (kind: MergeKind, id: number) =>
  useQuery({
    queryKey: ['merged', kind, id],
    queryFn: async () => (await call(whereMerged[kind], { params: { id } }).catch(() => null))?.data.id ?? null,
  });
