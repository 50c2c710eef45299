import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { getSeenFile, restoreFile, type SeenFile } from '#shared/files/contract.ts';
import { deleteFile, getFiles, updateFile, type FileReply } from '#shared/files/contract.v1.ts';
import { longestText } from '#shared/files/rules.ts';
import { call, CallError, Unreachable } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { fileLinksOf, type FileRecord } from './record.ts';
import { useFileWords } from './words.ts';

/** Where the content of a file is shown from, and where it is saved from. */
export const contentAddress = (id: number): string => `/api/v2/files/${id}/content`;
export const thumbnailAddress = (id: number): string => `/api/v2/files/${id}/thumbnail`;
export const downloadAddress = (id: number): string => `/api/v1/files/${id}/download`;

/** What is known of a file, and how it is shown. */
export const useSeenFile = (id: number) =>
  useQuery({
    queryKey: ['files', 'seen', id],
    queryFn: async () => (await call(getSeenFile, { params: { id } })).data,
  });

const listOf = async (query: Record<string, string | number>): Promise<FileReply[]> => {
  const { data } = await call(getFiles, { query: { ...query, sort: 'add_time DESC, id DESC', limit: 100 } });
  return data.filter((file) => !file.inline_flag);
};

/** The files of a record, the newest first. */
export const useFilesOf = (record: FileRecord) =>
  useQuery({
    queryKey: ['files', 'of', record.kind, record.id],
    queryFn: async () => listOf(fileLinksOf(record)),
  });

const linkNames = ['deal_id', 'lead_id', 'person_id', 'org_id', 'product_id', 'activity_id'] as const;
const linkOfPage: Record<string, (typeof linkNames)[number]> = {
  deals: 'deal_id',
  leads: 'lead_id',
  persons: 'person_id',
  organizations: 'org_id',
};

// The page one is on says among which files one goes; without one, the record the file hangs on.
const useAmong = (file: SeenFile | undefined): Record<string, string | number> | null => {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const [, page = '', id = ''] = path.split('/');
  const link = linkOfPage[page];
  if (link !== undefined && /^[0-9a-f-]+$/.test(id)) return { [link]: id };
  const own = linkNames.find((name) => (file?.[name] ?? null) !== null);
  return file === undefined || own === undefined ? null : { [own]: file[own] as string | number };
};

/** The files before and after one, as they stand in the list of the record. */
export const useNeighbours = (file: SeenFile | undefined) => {
  const among = useAmong(file);
  const { data: files = [] } = useQuery({
    queryKey: ['files', 'among', among],
    enabled: among !== null && file !== undefined,
    queryFn: async () => listOf(among as Record<string, string | number>),
  });
  const place = files.findIndex(({ id }) => id === file?.id);
  return {
    place: place + 1,
    count: files.length,
    previous: place > 0 ? (files[place - 1]?.id ?? null) : null,
    next: place === -1 ? null : (files[place + 1]?.id ?? null),
  };
};

/** The beginning of a text, decoded as the server says it is written. */
export const useText = (file: Pick<SeenFile, 'id' | 'file_size'>) =>
  useQuery({
    queryKey: ['files', 'text', file.id],
    enabled: file.file_size > 0,
    queryFn: async () => {
      const headers = { range: `bytes=0-${longestText - 1}` };
      const reply = await fetch(contentAddress(file.id), { headers }).catch(() => {
        throw new Unreachable();
      });
      if (!reply.ok)
        throw new CallError(reply.status, (await reply.json().catch(() => ({}))) as Record<string, unknown>);
      const charset = /charset=([\w-]+)/.exec(reply.headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
      return new TextDecoder(charset).decode(await reply.arrayBuffer());
    },
  });

/** Renames and describes a file; throws with the server's sentence. */
export const useEditFile = () => {
  const client = useQueryClient();
  return async (id: number, body: { name: string; description: string }): Promise<void> => {
    await call(updateFile, { params: { id }, body });
    for (const key of ['files', 'timeline']) void client.invalidateQueries({ queryKey: [key] });
  };
};

/** Deletes a file, with a way back; tells whether it went. */
export const useDeleteFile = () => {
  const t = useFileWords();
  const client = useQueryClient();
  const refresh = (): void => {
    for (const key of ['files', 'timeline']) void client.invalidateQueries({ queryKey: [key] });
  };
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      refresh();
      return true;
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
      return false;
    }
  };
  return async ({ id, name }: { id: number; name: string }): Promise<boolean> => {
    const restore = async (): Promise<void> => {
      if (await attempt(async () => call(restoreFile, { params: { id } })))
        showToast({ text: t('restored', { name }) });
    };
    const isGone = await attempt(async () => call(deleteFile, { params: { id } }));
    if (isGone) showToast({ text: t('deleted', { name }), actions: [{ label: t('undo'), run: () => void restore() }] });
    return isGone;
  };
};
