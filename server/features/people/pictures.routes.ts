import * as contract from '#shared/people/pictures.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import {
  presentLegacyPicture,
  presentPicture,
  putPicture,
  removePicture,
  seenPicture,
  signedPicture,
} from './pictures.ts';

export const personPictureRoutes: Route[] = [
  route(contract.getPersonPicture, async ({ tx, actor, params }) => {
    const row = await seenPicture(tx, actor, params.id);
    return { data: { ...presentPicture(actor.companyId, row), file_size: row.file_size } };
  }),
  route(contract.addPersonPicture, async ({ tx, actor, params, upload }) => {
    const row = await putPicture(tx, actor, { personId: params.id, upload });
    return { data: presentLegacyPicture(actor.companyId, row) };
  }),
  route(contract.deletePersonPicture, async ({ tx, actor, params }) => {
    await removePicture(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.showPersonPicture, async ({ tx, params, query }) => signedPicture(tx, { ...query, ...params })),
];
