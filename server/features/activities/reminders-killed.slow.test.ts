// Kill -9 of the server while it tells reminders, those that are late too. RELANCE_KILL_ROUNDS sets how often.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { embeddedUrl } from '#server/platform/db/embedded.ts';
import { realServer } from '#server/testing/real-server.ts';

const rounds = Number(process.env['RELANCE_KILL_ROUNDS'] ?? 2);
const aRound = 500;

const received: { id: string; subject: string }[] = [];
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => {
    simpleParser(stream, (_error, mail) => {
      // The new user's invitation is none of ours.
      if (mail.subject?.startsWith('Round') === true)
        received.push({ id: mail.messageId ?? '', subject: mail.subject });
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

const query = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> => {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: embeddedUrl(server.dataDir) ?? '' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(text, values)).rows;
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
};

// Every other one began three hours ago, and one in ten is to be mailed: its owner is another user.
const plan = async (round: number): Promise<void> => {
  await query(`update reminders_told set until = now() - interval '4 hours'`);
  await query(
    `insert into activities (company_id, subject, type, owner_id, creator_user_id, due_date, due_time, add_time, reminder)
    select 1, 'Round ' || $1 || ' activity ' || n, 'call', case when n % 10 = 0 then u.mailed else u.plain end, u.plain,
      (m.due at time zone 'UTC')::date, (m.due at time zone 'UTC')::time(0), now() - interval '1 day', 15
    from generate_series(1, $2::int) n,
      (select min(id) as plain, max(id) as mailed from users where company_id = 1) u,
      lateral (select now() + case when n % 2 = 0 then interval '-3 hours' else interval '10 minutes' end as due) m`,
    [round, aRound],
  );
};

const remind = async (): Promise<unknown> =>
  query(`select graphile_worker.add_job('remind of activities', '{}'::json, job_key => 'now')`);

type Count = { planned: number; told: number; notified: number; late: number; mails: number };
const count = async (): Promise<Count> => {
  const [row] =
    await query<Count>(`select (select count(*)::int from activities where subject like 'Round %') as planned,
    (select count(*)::int from activity_reminders) as told,
    (select count(*)::int from notifications where kind = 'activity_reminder') as notified,
    (select count(*)::int from notifications where kind = 'activity_reminder' and (details ->> 'is_late')::boolean) as late,
    (select count(*)::int from outgoing_mails where once_key like 'reminder:%') as mails`);
  return row as Count;
};

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(50)) if (await isSo()) return;
};

test('a server killed while it reminds loses no reminder, tells none twice, and sends one mail each', async () => {
  await server.start();
  const reply = await fetch(`${server.url}/api/v1/users`, {
    method: 'POST',
    headers: { 'x-api-token': server.token, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'mailed@relance.example', name: 'Mailed' }),
  });
  assert.ok(reply.ok, await reply.text());
  await query(`update users set reminder_by_mail = true, active_flag = true where email = 'mailed@relance.example'`);
  for (let round = 1; round <= rounds; round += 1) {
    await plan(round);
    await remind();
    await sleep(20 + Math.random() * 250);
    await server.killServer();
    await server.start();
  }
  await remind();
  const all = rounds * aRound;
  await until(async () => (await count()).told === all && received.length >= all / 10);
  await sleep(300);
  assert.deepEqual(await count(), { planned: all, told: all, notified: all, late: all / 2, mails: all / 10 });
  const [apart] = await query<{ n: number }>(
    `select count(distinct details ->> 'activity_id')::int as n from notifications where kind = 'activity_reminder'`,
  );
  assert.equal(apart?.n, all);
  // A mail the server took just before it was killed may come again, as the same one.
  assert.equal(new Set(received.map(({ id }) => id)).size, all / 10);
  assert.equal(new Set(received.map(({ subject }) => subject)).size, all / 10);
});
