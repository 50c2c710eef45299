// What the compatible API has no call for: how a file is shown, its content where it is shown, and bringing it back.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { idParams } from '#shared/schemas.ts';
import { file } from './contract.v1.ts';
import { previews } from './rules.ts';

const seenFile = file.extend({
  /** How it is shown without a download, by what it holds; null when it is not. */
  preview: z.enum(previews).nullable(),
});

export type SeenFile = z.output<typeof seenFile>;

const common = { tag: 'files', can: 'user', params: idParams } as const;
const path = '/api/v2/files/{id}' as const;

export const getSeenFile = endpoint({
  ...common,
  name: 'getSeenFile',
  method: 'GET',
  path,
  summary: 'Read what is known of a file, and how it is shown',
  reply: seenFile,
  errors: ['file_store_away'],
});

export const getFileContent = endpoint({
  ...common,
  name: 'getFileContent',
  method: 'GET',
  path: `${path}/content`,
  summary: 'The content of a file to show it: pictures, PDF, texts, sound and video; anything else as a download',
  reply: z.string(),
  sendsFile: true,
  errors: ['file_gone', 'file_elsewhere', 'range_not_there', 'file_store_away'],
});

export const getFileThumbnail = endpoint({
  ...common,
  name: 'getFileThumbnail',
  method: 'GET',
  path: `${path}/thumbnail`,
  summary: 'The small picture that a camera put into a photo',
  reply: z.string(),
  sendsFile: true,
  errors: ['no_thumbnail', 'file_gone', 'file_elsewhere', 'file_store_away'],
});

export const restoreFile = endpoint({
  ...common,
  name: 'restoreFile',
  method: 'POST',
  path: `${path}/restore`,
  summary: 'Bring back a deleted file',
  reply: file,
  errors: ['file_not_editable'],
});
