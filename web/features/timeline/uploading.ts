import { CallError, Unreachable } from '#web/platform/call.ts';
import type { RecordLinks } from './record.ts';

/** Adds a file to a record; throws CallError with the server's sentence. */
export const uploadFile = async (file: File, links: RecordLinks): Promise<void> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(links)) form.set(name, String(value));
  form.set('file', file);
  const response = await fetch('/api/v1/files', { method: 'POST', body: form }).catch(() => {
    throw new Unreachable();
  });
  if (!response.ok)
    throw new CallError(response.status, (await response.json().catch(() => ({}))) as Record<string, unknown>);
};
