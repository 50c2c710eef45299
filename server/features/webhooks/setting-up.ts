// What webhooks need of the process: hosts they may call though they are private, and a view of what is committed.
import type { Database } from '#server/platform/db/database.ts';

type Setting = { allowedHosts: readonly string[]; publicUrl: string; committed: Database };

let setting: Setting | null = null;

/**
 * Sets webhooks up. `committed` has connections of its own: what a transaction is about to change is read through it as it was before,
 * and a request that holds a connection must not wait for a second one of the same pool.
 */
export const setUpWebhooks = (given: Setting): void => {
  setting = given;
};

export const webhookSetting = (): Setting => {
  if (setting === null) throw new Error('Webhooks are not set up.');
  return setting;
};

/** The name under which a webhook's password is sealed: it opens for its own address alone. */
export const passwordName = (of: { companyId: number; address: string }): string =>
  `webhook ${of.companyId} ${of.address}`;
