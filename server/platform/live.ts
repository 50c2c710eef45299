// What happens in the database's companies, as all processes announce it: one listening connection, many listeners.
import pg from 'pg';
import type { LiveMessage } from '#shared/live/contract.ts';
import { eventChannel } from '#server/platform/events.ts';
import type { Log } from '#server/platform/log.ts';

type Listener = (messages: string[]) => void;

export type Live = {
  /** Hears a company's events from now on, as JSON; gives the way to stop. */
  subscribe: (companyId: number, listener: Listener) => Promise<() => void>;
  close: () => Promise<void>;
};

const message = (told: LiveMessage): string => JSON.stringify(told);

/** Told after a gap: events may have been missed meanwhile. */
export const resumed = message({ event: 'live.resumed', by: null });

// A job that commits many times a second is told of a few times.
const gatherFor = 30;
const checkEvery = 20_000;
const longestWait = 5000;

type Listeners = Map<number, Set<Listener>>;

// Gathers the messages of a moment, equal ones once, and hands each company its own.
const gatherer = (listeners: Listeners) => {
  const gathered = new Map<number, Set<string>>();
  const tell = (): void => {
    for (const [companyId, messages] of gathered)
      for (const listener of listeners.get(companyId) ?? []) listener([...messages]);
    gathered.clear();
  };
  return (companyId: number, told: string): void => {
    if (!listeners.has(companyId)) return;
    if (gathered.size === 0) setTimeout(tell, gatherFor).unref();
    gathered.set(companyId, (gathered.get(companyId) ?? new Set()).add(told));
  };
};

type Hears = { payload: (payload: string) => void; gapEnded: () => void };
type Listening = { start: () => Promise<void>; stop: () => Promise<void> };

// One connection that listens, made again whenever it is lost.
const listening = (options: { url: string; log: Log; hears: Hears }): Listening => {
  let client: pg.Client | null = null;
  let isStopped = false;

  const connect = async (): Promise<void> => {
    const connection = new pg.Client({ connectionString: options.url, keepAlive: true, query_timeout: 10_000 });
    connection.on('notification', ({ payload }) => options.hears.payload(payload ?? ''));
    connection.on('error', (error) => options.log.debug({ reason: error.message }, 'the live connection was lost'));
    await connection.connect();
    try {
      await connection.query(`listen ${eventChannel}`);
    } catch (error) {
      await connection.end().catch(() => undefined);
      throw error;
    }
    client = connection;
    connection.once('end', () => {
      client = null;
      void reconnect(0);
    });
    if (isStopped) await connection.end();
  };

  const reconnect = async (wait: number): Promise<void> => {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait).unref());
    if (isStopped) return;
    try {
      await connect();
      options.hears.gapEnded();
    } catch {
      void reconnect(Math.min(longestWait, wait * 2 + 100));
    }
  };

  // A connection whose other end vanished without a word shows only when it is asked something.
  const check = setInterval(() => {
    const asked = client;
    asked?.query('select 1').catch(() => asked.end().catch(() => undefined));
  }, checkEvery).unref();

  return {
    start: connect,
    stop: async () => {
      isStopped = true;
      clearInterval(check);
      await client?.end().catch(() => undefined);
    },
  };
};

/** The company's events of this database. Connects when the first listener comes, and again whenever the connection is lost. */
export const openLiveEvents = (url: string, log: Log): Live => {
  const listeners: Listeners = new Map();
  const gather = gatherer(listeners);
  const connection = listening({
    url,
    log,
    hears: {
      payload: (payload) => {
        const { event, company, by } = JSON.parse(payload) as { event: string; company: number; by: number };
        gather(company, message({ event, by }));
      },
      gapEnded: () => {
        for (const companyId of listeners.keys()) gather(companyId, resumed);
      },
    },
  });
  let started: Promise<void> | null = null;
  return {
    subscribe: async (companyId, listener) => {
      started ??= connection.start().catch((error: unknown) => {
        started = null;
        throw error;
      });
      await started;
      const mine = listeners.get(companyId) ?? new Set();
      listeners.set(companyId, mine.add(listener));
      return () => {
        mine.delete(listener);
        if (mine.size === 0 && listeners.get(companyId) === mine) listeners.delete(companyId);
      };
    },
    close: async () => {
      listeners.clear();
      await connection.stop();
    },
  };
};
