import * as contract from '#shared/mail/contract.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { knownIn } from './known.ts';
import { presentListedMail, presentMail, presentThread } from './present.ts';
import type { MailsOf } from './queries.ts';
import { changeThread, deleteThread } from './threads.ts';
import { listMailsOf, listOwnThreads, listThreadMails, readMail, readThread } from './reading.ts';

const mailsOf = async (tx: Tx, actor: Actor, { of, query }: { of: MailsOf; query: contract.MailListQuery }) => {
  const { start, limit, include_body: withBody } = query;
  const { rows, more } = await listMailsOf(tx, actor, { of, withBody, start, limit });
  const known = await knownIn(tx, actor, rows);
  return {
    data: rows.map((row) => presentListedMail(row, known, withBody)),
    additional_data: offsetPage({ start, limit, more }),
  };
};

const presentOne = async (tx: Tx, actor: Actor, id: number) => {
  const row = await readThread(tx, actor, id);
  return { data: presentThread(row, await knownIn(tx, actor, [row])) };
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
    const known = await knownIn(tx, actor, rows);
    return { data: rows.map((row) => presentThread(row, known)), additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.getMailThread, async ({ tx, actor, params }) => presentOne(tx, actor, params.id)),
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
    return presentOne(tx, actor, params.id);
  }),
  route(contract.deleteMailThread, async ({ tx, actor, params }) => {
    await deleteThread(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.getMailThreadMessages, async ({ tx, actor, params }) => {
    const rows = await listThreadMails(tx, actor, params.id);
    const known = await knownIn(tx, actor, rows);
    return { data: rows.map((row) => presentMail(row, known, false)) };
  }),
  route(contract.getMailMessage, async ({ tx, actor, params, query }) => {
    const withBody = query.include_body;
    const row = await readMail(tx, actor, { id: params.id, withBody });
    return { data: presentMail(row, await knownIn(tx, actor, [row]), withBody) };
  }),
];
