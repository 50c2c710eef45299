import {
  getFileContent,
  getFileThumbnail,
  getSeenFile,
  restoreFile as restoreContract,
} from '#shared/files/contract.ts';
import * as contract from '#shared/files/contract.v1.ts';
import {
  addRemoteFile as addRemoteContract,
  linkRemoteFile as linkRemoteContract,
} from '#shared/files/remote.contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { addRemoteFile, linkRemoteFile } from './linking.ts';
import { presentFile } from './present.ts';
import type { FileRow } from './queries.ts';
import { listFiles, listFilesOf, readFile } from './reading.ts';
import { contentToShow, downloadOf, previewOf, thumbnailOf } from './sending.ts';
import { addFile, deleteFile, restoreFile, updateFile } from './writing.ts';

const page = (found: { rows: FileRow[]; more: boolean }, query: { start: number; limit: number }) => ({
  data: found.rows.map(presentFile),
  additional_data: offsetPage({ start: query.start, limit: query.limit, more: found.more }),
});

export const fileRoutes: Route[] = [
  route(contract.getFiles, async ({ tx, actor, query }) => page(await listFiles(tx, actor, query), query)),
  route(contract.addFile, async ({ tx, actor, body, stored }) => ({
    data: presentFile(await addFile(tx, actor, { ...body, stored })),
  })),
  route(addRemoteContract, async ({ tx, actor, body }) => ({
    data: presentFile(await addRemoteFile(tx, actor, body)),
  })),
  route(linkRemoteContract, async ({ tx, actor, body }) => ({
    data: presentFile(await linkRemoteFile(tx, actor, body)),
  })),
  route(contract.getFile, async ({ tx, actor, params }) => ({
    data: presentFile(await readFile(tx, actor, params.id)),
  })),
  route(contract.updateFile, async ({ tx, actor, params, body }) => ({
    data: presentFile(await updateFile(tx, actor, { ...body, id: params.id })),
  })),
  route(contract.deleteFile, async ({ tx, actor, params }) => {
    await deleteFile(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.downloadFile, async ({ tx, actor, params, header }) =>
    downloadOf(tx, actor, { id: params.id, header }),
  ),
  route(getSeenFile, async ({ tx, actor, params }) => {
    const row = await readFile(tx, actor, params.id);
    return { data: { ...presentFile(row), preview: await previewOf(row) } };
  }),
  route(getFileContent, async ({ tx, actor, params, header }) => contentToShow(tx, actor, { id: params.id, header })),
  route(getFileThumbnail, async ({ tx, actor, params, header }) => thumbnailOf(tx, actor, { id: params.id, header })),
  route(restoreContract, async ({ tx, actor, params }) => ({
    data: presentFile(await restoreFile(tx, actor, params.id)),
  })),
  route(contract.getDealFiles, async ({ tx, actor, params, query }) =>
    page(await listFilesOf(tx, actor, { of: { column: 'deal_id', id: params.id }, query }), query),
  ),
  route(contract.getPersonFiles, async ({ tx, actor, params, query }) =>
    page(await listFilesOf(tx, actor, { of: { column: 'person_id', id: params.id }, query }), query),
  ),
  route(contract.getOrganizationFiles, async ({ tx, actor, params, query }) =>
    page(await listFilesOf(tx, actor, { of: { column: 'org_id', id: params.id }, query }), query),
  ),
  route(contract.getProductFiles, async ({ tx, actor, params, query }) =>
    page(await listFilesOf(tx, actor, { of: { column: 'product_id', id: params.id }, query }), query),
  ),
];
