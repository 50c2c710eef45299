import * as contract from '#shared/mail-accounts/contract.ts';
import { cleanAuthoredHtml } from '#server/features/mail/cleaning.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import {
  addAccount,
  changeAccount,
  chooseFolder,
  deleteAccount,
  listAccounts,
  readAccount,
  syncAccount,
  testAccount,
} from './accounts.ts';
import { changeSettings, readSettings } from './settings.ts';

export const mailAccountRoutes: Route[] = [
  route(contract.listMailAccounts, async ({ tx, actor }) => ({ data: await listAccounts(tx, actor) })),
  route(contract.addMailAccount, async ({ tx, actor, body }) => ({ data: await addAccount(tx, actor, body) })),
  route(contract.testMailAccount, async ({ tx, actor, body }) => ({ data: await testAccount(tx, actor, body) })),
  route(contract.readMailAccount, async ({ tx, actor, params }) => ({ data: await readAccount(tx, actor, params.id) })),
  route(contract.changeMailAccount, async ({ tx, actor, params, body }) => ({
    data: await changeAccount(tx, actor, { ...body, id: params.id }),
  })),
  route(contract.deleteMailAccount, async ({ tx, actor, params }) => {
    await deleteAccount(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.syncMailAccount, async ({ tx, actor, params }) => {
    await syncAccount(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.changeMailServerFolder, async ({ tx, actor, params, body }) => ({
    data: await chooseFolder(tx, actor, { accountId: params.id, id: params.folder_id, isSynced: body.is_synced }),
  })),
  route(contract.readMailSettings, async ({ tx, actor }) => ({ data: await readSettings(tx, actor) })),
  route(contract.changeMailSettings, async ({ tx, actor, body }) => ({
    data: await changeSettings(tx, actor, { changes: body, clean: cleanAuthoredHtml }),
  })),
];
