import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { mergeRecords, previewMerge, whereMerged, type MergePreview } from '#shared/merging/contract.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { touched } from '#web/platform/live.ts';

export const pageOf = (kind: MergeKind, id: number): string =>
  ({ person: paths.person, organization: paths.organization, deal: paths.deal })[kind](id);

// Two of one name are told apart by their ids.
const toldApart = (preview: MergePreview): MergePreview => {
  const { kept, merged } = preview;
  if (kept.name !== merged.name) return preview;
  const numbered = (side: MergePreview['kept']) => ({ ...side, name: `${side.name} #${side.id}` });
  return { ...preview, kept: numbered(kept), merged: numbered(merged) };
};

/** What merging these two would do; asked again each time, since both may change meanwhile. */
export const useMergePreview = (kind: MergeKind, pair: { keptId: number; mergedId: number }) =>
  useQuery({
    queryKey: ['merge', kind, pair.keptId, pair.mergedId],
    queryFn: async () =>
      toldApart((await call(previewMerge[kind], { query: { kept_id: pair.keptId, merged_id: pair.mergedId } })).data),
    gcTime: 0,
  });

const refreshAfterMerge = async (client: QueryClient): Promise<void> => {
  await Promise.all((touched['merge'] ?? []).map(async (key) => client.invalidateQueries({ queryKey: [key] })));
};

export const useMerging = (kind: MergeKind) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (order: { keptId: number; mergedId: number; take: string[] }) =>
      call(mergeRecords[kind], { body: { kept_id: order.keptId, merged_id: order.mergedId, take: order.take } }),
    onSuccess: () => void refreshAfterMerge(client),
  });
};

/** Which record one is now: the one it was merged into, or itself; null when that is not there. */
export const useWhereMerged = (kind: MergeKind, id: number) =>
  useQuery({
    queryKey: ['merged', kind, id],
    queryFn: async () => (await call(whereMerged[kind], { params: { id } }).catch(() => null))?.data.id ?? null,
  });
