// Files kept at Google Drive: here stands only the link to them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { looseId, title } from '#shared/schemas.ts';
import { file } from './contract.v1.ts';
import { remoteFileTypes, remoteIdPattern, type RemoteFileType } from './rules.ts';

const linked = {
  /** `lead` is beyond what the compatible API takes; its id is a UUID. */
  item_type: z.enum(['deal', 'organization', 'person', 'lead']),
  item_id: z.union([looseId, z.guid()]),
  remote_location: z.literal('googledrive'),
};

const newRemoteFile = z.object({
  ...linked,
  file_type: z.enum(Object.keys(remoteFileTypes) as [RemoteFileType, ...RemoteFileType[]]),
  title,
});

const remoteLink = z.object({
  ...linked,
  remote_id: z.string().regex(remoteIdPattern, 'must be the id of a file at Google Drive'),
  /** What it is called here; beyond what the compatible API takes. */
  title: title.optional(),
});

export type NewRemoteFile = z.output<typeof newRemoteFile>;
export type RemoteLink = z.output<typeof remoteLink>;

const common = { method: 'POST', tag: 'files', can: 'user', reply: file } as const;

export const addRemoteFile = endpoint({
  ...common,
  name: 'addFileAndLinkIt',
  path: '/api/v1/files/remote',
  summary: 'Add the link to a new file at Google Drive: opening it makes it there',
  body: newRemoteFile,
});

export const linkRemoteFile = endpoint({
  ...common,
  name: 'linkFileToItem',
  path: '/api/v1/files/remoteLink',
  summary: 'Add the link to a file that is at Google Drive',
  body: remoteLink,
});
