// Files that are kept at Google Drive: a record gets the link, the bytes stay where they are.
import type { NewRemoteFile, RemoteLink } from '#shared/files/remote.contract.v1.ts';
import { cleanFileName } from '#shared/files/rules.ts';
import { checkLinks } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { insertFile, type FileRow } from './queries.ts';
import { readFile } from './reading.ts';

type Item = Pick<RemoteLink, 'item_type' | 'item_id'>;
type Links = { deal_id: number | null; lead_id: string | null; person_id: number | null; org_id: number | null };

const linksOf = ({ item_type: type, item_id: id }: Item): Links => {
  if ((typeof id === 'string') !== (type === 'lead')) throw invalid(`item_id: there is no ${type} ${id}`);
  const whenOf = (asked: Item['item_type']): number | null => (type === asked ? Number(id) : null);
  return {
    deal_id: whenOf('deal'),
    lead_id: type === 'lead' ? String(id) : null,
    person_id: whenOf('person'),
    org_id: whenOf('organization'),
  };
};

const keep = async (
  tx: Tx,
  actor: Actor,
  file: { item: Item; name: string; type: string; remoteId: string | null },
): Promise<FileRow> => {
  const links = linksOf(file.item);
  await checkLinks(tx, actor, { ...links, person_ids: links.person_id === null ? [] : [links.person_id] });
  const name = cleanFileName(file.name);
  const id = await insertFile(tx, actor.companyId, {
    ...links,
    user_id: actor.userId,
    activity_id: null,
    name,
    file_name: name,
    file_type: file.type,
    media_type: 'application/octet-stream',
    file_size: 0,
    storage_key: null,
    remote_location: 'googledrive',
    remote_id: file.remoteId,
  });
  const row = await readFile(tx, actor, id);
  await record(tx, actor, {
    name: 'file.created',
    details: { id, deal_id: row.deal_id, lead_id: row.lead_id, person_id: row.person_id, org_id: row.org_id },
  });
  return row;
};

/** Adds the link to a file that is made at Google Drive when it is opened for the first time. */
export const addRemoteFile = (tx: Tx, actor: Actor, input: NewRemoteFile): Promise<FileRow> =>
  keep(tx, actor, { item: input, name: input.title, type: input.file_type, remoteId: null });

/** Adds the link to a file that is at Google Drive already. */
export const linkRemoteFile = (tx: Tx, actor: Actor, input: RemoteLink): Promise<FileRow> =>
  keep(tx, actor, {
    item: input,
    name: input.title ?? `Google Drive ${input.remote_id}`,
    type: 'gdrive',
    remoteId: input.remote_id,
  });
