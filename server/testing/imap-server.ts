// Debian's Dovecot on this machine alone, for tests: a real IMAP server in a folder of its own, which needs no rights.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';

export type ImapServer = {
  port: number;
  password: string;
  start: () => Promise<void>;
  /** Ends it as a power cut does, and every conversation with it. */
  kill: () => Promise<void>;
  /** Talks to it as a user's mail program would. */
  as: <T>(user: string, work: (client: ImapFlow) => Promise<T>) => Promise<T>;
  /** How often a user has signed in so far. */
  signIns: (user: string) => Promise<number>;
  remove: () => Promise<void>;
};

const password = 'ein-Geheimnis';

const program = (): string => {
  const found = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find(
    (path) => spawnSync(path, ['--version']).status === 0,
  );
  if (found === undefined)
    throw new Error(
      'The tests of mailboxes need Debian’s Dovecot: apt-get install --no-install-recommends dovecot-imapd',
    );
  const version = String(spawnSync(found, ['--version']).stdout).trim();
  if (!version.startsWith('2.3.'))
    throw new Error(`The tests of mailboxes need Dovecot 2.3, as Debian 12 has it; this is ${version}.`);
  return found;
};

const freePort = async (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

// Dovecot hands mail to nobody who is root: then everything belongs to the user that owns nothing.
const mailUser = (): { uid: number; gid: number } => {
  const { uid, gid } = userInfo();
  return uid === 0 ? { uid: 65_534, gid: 65_534 } : { uid, gid };
};

const folders = `namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
  mailbox Archive {
    auto = create
    special_use = \\Archive
  }
  mailbox Junk {
    auto = create
    special_use = \\Junk
  }
  mailbox Trash {
    auto = create
    special_use = \\Trash
  }
}
`;

const configOf = (folder: string, port: number): string => {
  const { uid, gid } = mailUser();
  const { username } = userInfo();
  const own =
    uid === 65_534
      ? ''
      : `default_internal_user = ${username}\ndefault_login_user = ${username}\ndefault_internal_group = ${gid}\n`;
  return `${own}base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
mailbox_idle_check_interval = 1s
imap_idle_notify_interval = 30s
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
${folders}`;
};

const talk = async <T>(port: number, user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> => {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.logout().catch(() => undefined);
    client.close();
  }
};

const answers = async (port: number): Promise<boolean> => talk(port, 'probe', async () => true).catch(() => false);

/** Prepares a server; nothing runs until `start`. Any user signs in with its password. */
export const imapServer = async (): Promise<ImapServer> => {
  const dovecot = program();
  const folder = await mkdtemp(join(tmpdir(), 'relance-imap-'));
  const port = await freePort();
  const { uid, gid } = mailUser();
  await chown(folder, uid, gid);
  for (const name of ['run', 'state', 'mail']) await mkdir(join(folder, name));
  await chown(join(folder, 'mail'), uid, gid);
  await writeFile(join(folder, 'config'), configOf(folder, port));
  let child: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    const running = child;
    child = null;
    if (running?.pid === undefined || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    // It leads a group of its own: the processes that talk to clients go with it.
    process.kill(-running.pid, 'SIGKILL');
    await gone;
    await rm(join(folder, 'run/master.pid'), { force: true });
  };
  const start = async (): Promise<void> => {
    child = spawn(dovecot, ['-F', '-c', join(folder, 'config')], { stdio: 'ignore', detached: true });
    for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) if (await answers(port)) return;
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '');
    throw new Error(`Dovecot does not answer. Its log ends: ${log.slice(-1000)}`);
  };
  return {
    port,
    password,
    start,
    kill,
    as: (user, work) => talk(port, user, work),
    signIns: async (user) =>
      (await readFile(join(folder, 'log'), 'utf8')).split('\n').filter((line) => line.includes(`Login: user=<${user}>`))
        .length,
    remove: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
