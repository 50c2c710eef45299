// Which process reads which account: one each, whoever holds its advisory lock. A process that dies lets go of its locks, and another
// takes over.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from '#server/platform/db/database.ts';
import type { Log } from '#server/platform/log.ts';
import './events.ts';
import { accountsToSync, type SyncAccount } from './queries.ts';
import { runAccount, type Pace, type Run } from './running.ts';

export type MailSyncOptions = { url: string; db: Database; log: Log; tick?: number; pace?: Partial<Pace> };
export type MailSync = { stop: () => Promise<void> };

// Of advisory locks; any number that nothing else here uses.
const accountLock = 73_621;

type Reading = { run: Run; asked: string };
type Holder = { client: pg.Client; isLost: boolean };

const connect = async (url: string): Promise<Holder> => {
  const holder: Holder = { client: new pg.Client({ connectionString: url, keepAlive: true }), isLost: false };
  const lose = (): void => {
    holder.isLost = true;
  };
  holder.client.on('error', lose);
  holder.client.on('end', lose);
  await holder.client.connect();
  return holder;
};

const tryLock = async ({ client }: Holder, id: number): Promise<boolean> => {
  const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1, $2) as free', [
    accountLock,
    id,
  ]);
  return rows[0]?.free === true;
};

const unlock = async ({ client }: Holder, id: number): Promise<void> => {
  await client.query('select pg_advisory_unlock($1, $2)', [accountLock, id]);
};

// The accounts that this process reads, as long as it holds their locks.
const readingsOf = ({ db, log, pace }: MailSyncOptions) => {
  const readings = new Map<number, Reading>();

  const end = async (at: Holder, id: number, reading: Reading): Promise<void> => {
    readings.delete(id);
    await reading.run.stop();
    await unlock(at, id);
  };

  const begin = async (at: Holder, { id, company_id: companyId, asked }: SyncAccount): Promise<void> => {
    if (!(await tryLock(at, id))) return;
    const run = runAccount({ db, log, account: { companyId, id }, ...(pace === undefined ? {} : { pace }) });
    readings.set(id, { run, asked });
  };

  /** Begins, ends and wakes readings as the accounts of now ask for. */
  const attend = async (at: Holder): Promise<void> => {
    const accounts = await accountsToSync(db);
    const wanted = new Set(accounts.map(({ id }) => id));
    for (const [id, reading] of readings) if (!wanted.has(id)) await end(at, id, reading);
    for (const account of accounts) {
      const reading = readings.get(account.id);
      if (reading === undefined) await begin(at, account);
      else if (reading.asked !== account.asked) {
        // Its servers or passwords may be others now: it begins anew.
        await end(at, account.id, reading);
        await begin(at, account);
      } else if (account.has_news) reading.run.wake(false);
    }
  };

  const stopAll = async (): Promise<void> => {
    const running = [...readings.values()];
    readings.clear();
    await Promise.all(running.map(({ run }) => run.stop()));
  };
  return { attend, stopAll };
};

/** Reads the accounts of all companies, those that no other process reads, until stopped. */
export const startMailSync = (options: MailSyncOptions): MailSync => {
  const { attend, stopAll } = readingsOf(options);
  const stopping = new AbortController();
  let holder: Holder | null = null;

  const turn = async (): Promise<void> => {
    // The locks went with the connection: another process may read the accounts by now.
    if (holder?.isLost === true) {
      holder = null;
      await stopAll();
    }
    holder ??= await connect(options.url);
    await attend(holder);
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await turn().catch((error: unknown) =>
        options.log.debug({ reason: (error as Error).message }, 'the mailboxes were left alone for a moment'),
      );
      await sleep(options.tick ?? 2000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = loop();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
      await stopAll();
      await holder?.client.end().catch(() => undefined);
    },
  };
};
