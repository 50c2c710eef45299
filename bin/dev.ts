// The development loop: the server restarts when its code changes, and mails land in this terminal. Run: npm run dev
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const root = join(import.meta.dirname, '..');
const mail = await catchMail();
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', join(root, 'server/main.ts')], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: {
    ...process.env,
    RELANCE_DATA_DIR: process.env['RELANCE_DATA_DIR'] ?? join(root, 'data-dev'),
    RELANCE_SAMPLE: '1',
    SMTP_URL: process.env['SMTP_URL'] ?? mail.url,
  },
});
server.once('exit', (code) => {
  mail.close();
  process.exitCode = code ?? 0;
  process.channel?.unref();
});

// The watcher ends the server, and ends itself after it; a second Ctrl-C changes nothing.
const stop = (): boolean => server.kill('SIGTERM');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
process.on('disconnect', stop);

/** Takes every mail the server sends and shows its subject and links, so that nothing leaves the machine. */
async function catchMail(): Promise<{ url: string; close: () => void }> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, accept) {
      void show(stream).then(() => accept(), accept);
    },
  });
  smtp.on('error', (error) => console.error(error.message));
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const address = smtp.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, close: () => smtp.close() };
}

async function show(stream: Parameters<typeof simpleParser>[0]): Promise<void> {
  const { to, subject, text = '' } = await simpleParser(stream);
  const recipients = [to ?? []].flat().map((each) => each.text);
  const links = text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  console.log(`✉ ${subject ?? '(no subject)'} → ${recipients.join(', ')}`);
  for (const link of links) console.log(`  ${link}`);
}
