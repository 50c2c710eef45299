import * as contract from '#shared/mail-templates/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { addTemplate, changeTemplate, deleteTemplate, fillTemplate, listTemplates } from './templates.ts';

export const mailTemplateRoutes: Route[] = [
  route(contract.listMailTemplates, async ({ tx, actor }) => ({ data: await listTemplates(tx, actor) })),
  route(contract.addMailTemplate, async ({ tx, actor, body }) => ({ data: await addTemplate(tx, actor, body) })),
  route(contract.changeMailTemplate, async ({ tx, actor, params, body }) => ({
    data: await changeTemplate(tx, actor, { ...body, id: params.id }),
  })),
  route(contract.deleteMailTemplate, async ({ tx, actor, params }) => {
    await deleteTemplate(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.fillMailTemplate, async ({ tx, actor, params, body }) => ({
    data: await fillTemplate(tx, actor, { id: params.id, about: body }),
  })),
];
