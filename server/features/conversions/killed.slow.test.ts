// Kill -9 of the server, of the database, or of both, at random moments of a bulk conversion. RELANCE_KILL_ROUNDS sets how often.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { embeddedUrl } from '#server/platform/db/embedded.ts';
import { realServer } from '#server/testing/real-server.ts';

const rounds = Number(process.env['RELANCE_KILL_ROUNDS'] ?? 30);
const seed = Number(process.env['RELANCE_KILL_SEED'] ?? Date.now() % 1_000_000);
const dealsARound = 600;

// A small generator of its own, so that a failing round can be run again from its seed.
let state = seed;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

const received: string[] = [];
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => {
    simpleParser(stream, (_error, mail) => {
      received.push(mail.messageId ?? '');
      done();
    });
  },
});
await mkdir('.cache', { recursive: true });
const smtpPort = await new Promise<number>((resolve) => {
  const listening = mailServer.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
});
const server = await realServer({ SMTP_URL: `smtp://127.0.0.1:${smtpPort}` });
after(async () => {
  await server.remove();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
});

const withDatabase = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    const url = embeddedUrl(server.dataDir);
    const client = url === null ? null : new pg.Client({ connectionString: url });
    client?.on('error', () => undefined);
    try {
      if (client === null) throw new Error('The database does not run.');
      await client.connect();
      return await work(client);
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(100);
    } finally {
      await client?.end().catch(() => undefined);
    }
  }
};

const headers = { 'x-api-token': server.token, 'content-type': 'application/json' };

const ask = async (
  path: string,
  init: { method?: string; body?: unknown; key?: string } = {},
): Promise<{ status: number; body: { data: Record<string, unknown> } }> => {
  const reply = await fetch(`${server.url}${path}`, {
    method: init.method ?? 'GET',
    headers: { ...headers, ...(init.key === undefined ? {} : { 'idempotency-key': init.key }) },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    signal: AbortSignal.timeout(20_000),
  });
  return { status: reply.status, body: (await reply.json()) as { data: Record<string, unknown> } };
};

// A client that does what a client can: asks again, with the same key, until it is answered.
const insist = async (path: string, init: Parameters<typeof ask>[1] = {}): Promise<Record<string, unknown>> => {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const reply = await ask(path, init).catch(() => null);
    if (reply !== null && reply.status < 300) return reply.body.data;
    if (reply !== null && reply.status < 500)
      throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  }
  throw new Error(`${path} was not answered within a minute.`);
};

const makeDeals = async (round: number): Promise<number[]> =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `with org as (insert into organizations (company_id, name, owner_id) select 1, 'Round ' || $1, min(id) from users returning id, owner_id),
      stage as (select id, pipeline_id from stages order by id limit 1),
      made as (insert into deals (company_id, title, owner_id, creator_user_id, org_id, pipeline_id, stage_id, currency)
        select 1, 'Round ' || $1 || ' deal ' || n, o.owner_id, o.owner_id, o.id, s.pipeline_id, s.id, 'EUR' from generate_series(1, $2::int) n, org o, stage s returning id, owner_id),
      note as (insert into notes (company_id, content, user_id, deal_id) select 1, 'note', owner_id, id from made)
      select id from made order by id`,
      [round, dealsARound],
    );
    return rows.map((row) => row.id);
  });

const kill = async (): Promise<string> => {
  const victim = ['server', 'database', 'both'][Math.floor(random() * 3)] as string;
  if (victim !== 'server') await server.killDatabase();
  if (victim !== 'database') {
    await server.killServer();
    await server.start();
  }
  return victim;
};

const waitForEnd = async (id: string): Promise<Record<string, unknown>> => {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const conversion = await insist(`/api/v2/conversions/${id}`);
    if (conversion['status'] === 'completed') return conversion;
  }
  throw new Error(`The conversion ${id} did not end within a minute.`);
};

const messageIdOf = async (conversionId: string): Promise<string> =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from outgoing_mails where once_key = $1', [
      `conversion:${conversionId}`,
    ]);
    assert.equal(rows.length, 1, 'one mail was written');
    return `<${rows[0]?.id}@127.0.0.1>`;
  });

const checkRound = async (dealIds: number[], id: string): Promise<void> => {
  const conversion = await waitForEnd(id);
  assert.deepEqual([conversion['converted'], conversion['refused'], conversion['failed']], [dealsARound, 0, 0]);
  await withDatabase(async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as leads, count(distinct source_deal_id)::int as deals,
        (select count(*)::int from deals where id = any($1) and is_deleted) as deleted,
        (select count(*)::int from notes n join leads l2 on l2.id = n.lead_id where l2.source_deal_id = any($1)) as notes,
        (select count(*)::int from parkings where deal_id = any($1)) as parkings
      from leads where source_deal_id = any($1)`,
      [dealIds],
    );
    assert.deepEqual(rows[0], {
      leads: dealsARound,
      deals: dealsARound,
      deleted: dealsARound,
      notes: dealsARound,
      parkings: dealsARound,
    });
  });
  const messageId = await messageIdOf(id);
  for (const until = Date.now() + 60_000; !received.includes(messageId) && Date.now() < until;) await sleep(50);
  // Only a crash between the mail server's yes and our noting it may repeat it, under the same Message-ID.
  const times = received.filter((one) => one === messageId).length;
  assert.ok(times === 1 || times === 2, `the mail came ${times} times`);
};

test(
  `a bulk conversion killed at ${rounds} random moments loses no deal, makes no lead twice, and sends one e-mail (seed ${seed})`,
  { timeout: 60_000 + rounds * 30_000 },
  async () => {
    await server.start();
    await insist('/api/v2/company/settings', { method: 'PATCH', body: { conversion_limit: null } });
    for (let round = 1; round <= rounds; round += 1) {
      const dealIds = await makeDeals(round);
      const order = { method: 'POST', body: { deal_ids: dealIds }, key: randomUUID() };
      const accepted = insist('/api/v2/conversions', order);
      await sleep(Math.floor(random() * 500));
      const victim = await kill();
      const { id } = await accepted;
      await checkRound(dealIds, String(id)).catch((error: unknown) => {
        throw new Error(`round ${round}, ${victim} killed: ${(error as Error).message}`, { cause: error });
      });
    }
    const repeated = received.length - new Set(received).size;
    assert.equal(new Set(received).size, rounds, 'one mail a conversion');
    assert.ok(repeated <= rounds / 5, `${repeated} mails were repeated`);
  },
);
