import { addLostReason, changeLostReason, deleteLostReason, listLostReasons } from '#shared/lost-reasons/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { createLostReason, editLostReason, lostReasons, removeLostReason } from './lost-reasons.ts';

export const lostReasonRoutes: Route[] = [
  route(listLostReasons, async ({ tx, actor }) => ({ data: await lostReasons(tx, actor) })),
  route(addLostReason, async ({ tx, actor, body }) => ({ data: await createLostReason(tx, actor, body) })),
  route(changeLostReason, async ({ tx, actor, params, body }) => ({
    data: await editLostReason(tx, actor, { ...body, id: params.id }),
  })),
  route(deleteLostReason, async ({ tx, actor, params }) => {
    await removeLostReason(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
];
