import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  cancelImport,
  changeImport,
  checkImport,
  deleteImport,
  getImport,
  listImportFindings,
  listImports,
  listImportTargets,
  startImport,
  undoImport,
  type SheetImport,
} from '#shared/sheet-imports/contract.ts';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import type { Held } from '#shared/sheet-imports/targets.ts';
import { call, CallError, Unreachable } from '#web/platform/call.ts';
import { download } from '#web/platform/download.ts';

const oneKey = (id: string) => ['imports', id];

export const isMoving = ({ status }: SheetImport): boolean =>
  status === 'checking' || status === 'running' || status === 'undoing';

/** An import; asked again every second while something moves. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: oneKey(id),
    queryFn: async () => (await call(getImport, { params: { id } })).data,
    refetchInterval: ({ state }) => (state.data !== undefined && isMoving(state.data) ? 1000 : false),
  });

export const useImports = () =>
  useInfiniteQuery({
    queryKey: ['imports', 'list'],
    queryFn: async ({ pageParam }) =>
      call(listImports, { query: { limit: 20, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.additional_data?.next_cursor ?? null,
  });

export const useTargets = ({ id, holds }: SheetImport) =>
  useQuery({
    queryKey: ['imports', id, 'targets', holds],
    queryFn: async () => (await call(listImportTargets, { params: { id } })).data,
  });

export type Outcome = 'refused' | 'skipped' | 'remark' | 'left';

export const useFindings = ({ id, status }: SheetImport, outcome: Outcome) =>
  useInfiniteQuery({
    queryKey: ['imports', id, 'findings', outcome, status],
    queryFn: async ({ pageParam }) =>
      call(listImportFindings, {
        params: { id },
        query: { limit: 100, outcome, ...(pageParam === '' ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.additional_data?.next_cursor ?? null,
  });

export const downloadRefused = async (id: string): Promise<void> =>
  download(listImportFindings.path.replace('{id}', id), { accept: 'text/csv', name: 'import.csv' });

/** Sends a file; throws CallError with the server's sentence. */
export const uploadSheet = async (file: File, of: Held | undefined): Promise<SheetImport> => {
  const form = new FormData();
  if (of !== undefined) form.set('holds', of);
  form.set('file', file);
  const response = await fetch('/api/v2/imports', { method: 'POST', body: form }).catch(() => {
    throw new Unreachable();
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) throw new CallError(response.status, body);
  return body['data'] as SheetImport;
};

export type ImportChange = {
  holds?: Held;
  reading?: { [Key in 'encoding' | 'delimiter' | 'sheet']?: string } & { has_header?: boolean };
  settings?: Partial<ImportSettings>;
};

const changed = (before: SheetImport, { settings }: ImportChange): SheetImport =>
  settings === undefined ? before : { ...before, status: 'draft', settings: { ...before.settings, ...settings } };

/** Changes an import: what was chosen shows at once, and is sent in the order it was chosen. */
export const useChange = (id: string) => {
  const client = useQueryClient();
  const waiting = useRef(0);
  return useMutation({
    scope: { id: `import ${id}` },
    mutationFn: async (change: ImportChange) =>
      (await call(changeImport, { params: { id }, body: change as never })).data,
    onMutate: async (change) => {
      waiting.current += 1;
      await client.cancelQueries({ queryKey: oneKey(id), exact: true });
      client.setQueryData<SheetImport>(oneKey(id), (before) => before && changed(before, change));
    },
    onSettled: (answer) => {
      waiting.current -= 1;
      // An answer older than what was chosen since would undo it on the screen.
      if (waiting.current > 0) return;
      if (answer !== undefined) client.setQueryData(oneKey(id), answer);
      else void client.invalidateQueries({ queryKey: oneKey(id), exact: true });
    },
  });
};

const orders = { check: checkImport, start: startImport, cancel: cancelImport, undo: undoImport };

export const useOrder = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (verb: keyof typeof orders) => (await call(orders[verb], { params: { id } })).data,
    onSuccess: (answer) => {
      client.setQueryData(oneKey(id), answer);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
    },
  });
};

export const useForget = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => call(deleteImport, { params: { id } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['imports', 'list'] }),
  });
};
