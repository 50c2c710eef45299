// One account, read for as long as the server runs: connect, bring every folder up to date, wait for news, and again. A server that
// is away is tried again at growing distances.
import type { ImapFlow } from 'imapflow';
import { imapClient, problemOf, type MailProblem, type SignIn } from '#server/features/mail-accounts/connecting.ts';
import { imapSignIn } from '#server/features/mail-accounts/sending-by.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { inTransaction, isDatabaseAway, type Database } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import type { Log } from '#server/platform/log.ts';
import type { Fetching } from './fetching.ts';
import { syncFolder, tellServer } from './folder-sync.ts';
import { findFolders } from './folders.ts';
import { accountToSync, setStatus, type SyncAccount } from './queries.ts';

export type Pace = { poll: number; firstWait: number; longestWait: number; refusedWait: number };

const usualPace: Pace = { poll: 60_000, firstWait: 2000, longestWait: 300_000, refusedWait: 600_000 };

export type RunOptions = { db: Database; log: Log; account: { companyId: number; id: number }; pace?: Partial<Pace> };

export type Run = {
  /** Says that there is something to do: mail to look for, or the server to tell of. */
  wake: (isAsked: boolean) => void;
  stop: () => Promise<void>;
  ended: Promise<void>;
};

/** A bell that is rung by others and waited for here; a ring that nobody waited for is kept. */
const bell = () => {
  let rung = false;
  let asked = false;
  let hear: (() => void) | null = null;
  return {
    ring: (isAsked: boolean): void => {
      rung = true;
      asked ||= isAsked;
      hear?.();
    },
    /** Waits for a ring or the time; gives whether somebody asked for a look. */
    wait: async (milliseconds: number): Promise<boolean> => {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          hear = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      const wasAsked = asked;
      rung = false;
      asked = false;
      hear = null;
      return wasAsked;
    },
  };
};

type Bell = ReturnType<typeof bell>;

// Waits in the inbox, where the server tells by itself of what comes; the other folders are looked at now and then.
const waitForNews = async (client: ImapFlow, news: Bell, poll: number): Promise<boolean> => {
  const ring = (): void => news.ring(false);
  const lock = await client.getMailboxLock('INBOX', { readOnly: true });
  for (const event of ['exists', 'expunge', 'flags', 'close']) client.on(event, ring);
  try {
    const idling = client.idle().catch(() => undefined);
    const asked = await news.wait(poll);
    // Any other command ends the idling.
    if (client.usable) await client.noop();
    await idling;
    return asked;
  } finally {
    for (const event of ['exists', 'expunge', 'flags', 'close']) client.off(event, ring);
    lock.release();
  }
};

const report = async (
  { db }: RunOptions,
  account: SyncAccount,
  to: { status: 'connected' | 'away' | 'refused'; problem: MailProblem | null; synced?: boolean },
): Promise<void> => {
  const of = { companyId: account.company_id, id: account.id };
  const changed = await setStatus(db, of, to);
  const actor = changed ? await actorOfUser(db, { companyId: account.company_id, userId: account.user_id }) : null;
  if (actor !== null)
    await inTransaction(db, (tx) => record(tx, actor, { name: 'mail_account.synced', details: { id: account.id } }));
};

type Session = {
  options: RunOptions;
  account: SyncAccount;
  signIn: SignIn;
  news: Bell;
  signal: AbortSignal;
  pace: Pace;
};

const converse = async (
  { options, account, signIn, news, signal, pace }: Session,
  onConnected: () => void,
): Promise<void> => {
  const { db, log } = options;
  const actor = await actorOfUser(db, { companyId: account.company_id, userId: account.user_id });
  if (actor === null) return;
  const client = imapClient(signIn);
  const leave = (): void => client.close();
  signal.addEventListener('abort', leave);
  try {
    await client.connect();
    onConnected();
    await report(options, account, { status: 'connected', problem: null });
    const fetching: Fetching = { client, db, log, account, actor, signal };
    for (let again = true; !signal.aborted; again = await waitForNews(client, news, pace.poll)) {
      await tellServer(fetching);
      const folders = await findFolders(client, db, account);
      for (const folder of folders.filter((one) => one.is_synced)) await syncFolder(fetching, folder, again);
      await report(options, account, { status: 'connected', problem: null, synced: true });
    }
  } finally {
    signal.removeEventListener('abort', leave);
    client.close();
  }
};

const failed = async (session: { options: RunOptions; account: SyncAccount }, error: unknown): Promise<MailProblem> => {
  const problem = problemOf(error);
  const isRefused = problem === 'mail_sign_in_refused';
  await report(session.options, session.account, { status: isRefused ? 'refused' : 'away', problem });
  return problem;
};

/** Reads an account until stopped. */
export const runAccount = (options: RunOptions): Run => {
  const pace = { ...usualPace, ...options.pace };
  const stopping = new AbortController();
  const news = bell();
  const { signal } = stopping;
  const loop = async (): Promise<void> => {
    let wait = pace.firstWait;
    while (!signal.aborted) {
      try {
        const account = await accountToSync(options.db, options.account);
        if (account === undefined) return;
        const signIn = await imapSignIn(options.db, options.account);
        if (signIn === null) return;
        if (signIn === 'unreadable') {
          await report(options, account, { status: 'refused', problem: 'mail_password_unreadable' });
          wait = pace.refusedWait;
        } else
          await converse({ options, account, signIn, news, signal, pace }, () => {
            wait = pace.firstWait;
          }).catch(async (error: unknown) => {
            if (signal.aborted || isDatabaseAway(error)) return;
            const problem = await failed({ options, account }, error);
            options.log.debug({ problem, account: account.id }, 'an account could not be read');
            if (problem === 'mail_sign_in_refused') wait = pace.refusedWait;
          });
      } catch (error) {
        if (!isDatabaseAway(error)) options.log.error({ err: error as Error }, 'reading an account failed');
      }
      if (signal.aborted) return;
      await news.wait(wait);
      wait = Math.min(pace.longestWait, wait * 2);
    }
  };
  const ended = loop();
  return {
    wake: news.ring,
    ended,
    stop: async () => {
      stopping.abort();
      news.ring(false);
      await ended;
    },
  };
};
