import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { searchedFiles, type FileSearch, type FoundFileRow } from './search.queries.ts';

export type FoundFile = {
  result_score: number;
  item: FoundFileRow & { type: 'file' | 'mail_attachment'; url: string };
};

/** A page of the files (or of the mails' attachments) whose names say the term, by `start`. */
export const searchFilesFrom = async (
  reader: Reader,
  actor: Actor,
  search: FileSearch,
): Promise<{ items: FoundFile[]; more: boolean }> => {
  const found = await searchedFiles(reader, actor, search);
  const type = search.ofMails ? 'mail_attachment' : 'file';
  const items = found
    .slice(0, search.limit)
    .map((row): FoundFile => ({ result_score: 0.2, item: { ...row, type, url: `/api/v1/files/${row.id}/download` } }));
  return { items, more: found.length > search.limit };
};
