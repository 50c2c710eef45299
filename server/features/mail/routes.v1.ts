import * as contract from '#shared/mail/contract.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { presentListedMail, presentMail, presentThread } from './present.ts';
import type { MailsOf } from './queries.ts';
import { changeThread, deleteThread } from './threads.ts';
import { listMailsOf, listOwnThreads, listThreadMails, readMail, readThread } from './reading.ts';

const mailsOf = async (tx: Tx, actor: Actor, { of, query }: { of: MailsOf; query: contract.MailListQuery }) => {
  const { start, limit, include_body: withBody } = query;
  const { rows, more } = await listMailsOf(tx, actor, { of, withBody, start, limit });
  return {
    data: rows.map((row) => presentListedMail(row, withBody)),
    additional_data: offsetPage({ start, limit, more }),
  };
};

export const legacyMailRoutes: Route[] = [
  route(contract.getDealMailMessages, async ({ tx, actor, params, query }) =>
    mailsOf(tx, actor, { of: { column: 'deal_id', id: params.id }, query }),
  ),
  route(contract.getPersonMailMessages, async ({ tx, actor, params, query }) =>
    mailsOf(tx, actor, { of: { column: 'person_id', id: params.id }, query }),
  ),
  route(contract.getOrganizationMailMessages, async ({ tx, actor, params, query }) =>
    mailsOf(tx, actor, { of: { column: 'org_id', id: params.id }, query }),
  ),
  route(contract.getLeadMailMessages, async ({ tx, actor, params, query }) =>
    mailsOf(tx, actor, { of: { column: 'lead_id', id: params.id }, query }),
  ),
  route(contract.getMailThreads, async ({ tx, actor, query }) => {
    const { rows, more } = await listOwnThreads(tx, actor, query);
    return { data: rows.map(presentThread), additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.getMailThread, async ({ tx, actor, params }) => ({
    data: presentThread(await readThread(tx, actor, params.id)),
  })),
  route(contract.updateMailThread, async ({ tx, actor, params, body }) => {
    const { deal_id, lead_id, shared_flag, read_flag, archived_flag } = body;
    await changeThread(tx, actor, {
      id: params.id,
      ...(deal_id === undefined ? {} : { deal_id }),
      ...(lead_id === undefined ? {} : { lead_id }),
      ...(shared_flag === undefined ? {} : { is_shared: shared_flag }),
      ...(read_flag === undefined ? {} : { is_read: read_flag }),
      ...(archived_flag === undefined ? {} : { is_archived: archived_flag }),
    });
    return { data: presentThread(await readThread(tx, actor, params.id)) };
  }),
  route(contract.deleteMailThread, async ({ tx, actor, params }) => {
    await deleteThread(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.getMailThreadMessages, async ({ tx, actor, params }) => ({
    data: (await listThreadMails(tx, actor, params.id)).map((row) => presentMail(row, false)),
  })),
  route(contract.getMailMessage, async ({ tx, actor, params, query }) => {
    const withBody = query.include_body;
    return { data: presentMail(await readMail(tx, actor, { id: params.id, withBody }), withBody) };
  }),
];
