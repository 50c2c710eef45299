import * as contract from '#shared/sheet-imports/contract.ts';
import { preparedRoute, route, type Route } from '#server/platform/http/call.ts';
import { importFindings, importTargetsFor, listImports, refusedRowsFile } from './following.ts';
import { cancelImport, checkImport, startImport, undoImport } from './ordering.ts';
import { changeImport, forgetImport, readOtherwise, readUploaded, shownImport, uploadImport } from './preparing.ts';

export const sheetImportRoutes: Route[] = [
  preparedRoute(
    contract.uploadImport,
    async ({ reader, actor, upload }) => readUploaded(reader, actor, upload),
    async ({ tx, actor, body, prepared }) => ({
      data: await uploadImport(tx, actor, { read: prepared, holds: body.holds }),
    }),
  ),
  route(contract.listImports, ({ tx, actor, query }) =>
    listImports(tx, actor, { ...query, unfinished: query.unfinished === 'true' }),
  ),
  route(contract.getImport, async ({ tx, actor, params }) => ({ data: await shownImport(tx, actor, params.id) })),
  preparedRoute(
    contract.changeImport,
    async ({ reader, actor, params, body }) => readOtherwise(reader, actor, { id: params.id, reading: body.reading }),
    async ({ tx, actor, params, body, prepared }) => ({
      data: await changeImport(tx, actor, { id: params.id, change: body, sheet: prepared }),
    }),
  ),
  route(contract.deleteImport, async ({ tx, actor, params }) => ({ data: await forgetImport(tx, actor, params.id) })),
  route(contract.listImportTargets, async ({ tx, actor, params }) => ({
    data: await importTargetsFor(tx, actor, params.id),
  })),
  route(contract.checkImport, async ({ tx, actor, params }) => ({ data: await checkImport(tx, actor, params.id) })),
  route(contract.startImport, async ({ tx, actor, params }) => ({ data: await startImport(tx, actor, params.id) })),
  route(contract.cancelImport, async ({ tx, actor, params }) => ({ data: await cancelImport(tx, actor, params.id) })),
  route(contract.undoImport, async ({ tx, actor, params }) => ({ data: await undoImport(tx, actor, params.id) })),
  route(contract.listImportFindings, async ({ tx, actor, params, query, header }) =>
    /^\s*text\/csv\b/.test(header('accept') ?? '')
      ? refusedRowsFile(tx, actor, params.id)
      : importFindings(tx, actor, { id: params.id, ...query }),
  ),
];
