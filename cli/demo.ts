// `npm run demo`: a server on a data folder of its own, filled with a believable company at its first start.
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillDemo, type Login } from '#server/features/demo/filling.ts';
import { explainStart, leaveWhenTold } from '#server/leaving.ts';
import { readConfig } from '#server/platform/config.ts';
import { openLog } from '#server/platform/log.ts';
import { startServer } from '#server/start.ts';

type Language = 'en' | 'fr';

const words = {
  en: {
    columns: ['Name', 'Role', 'E-mail', 'Password', 'API token'],
    admin: 'global admin',
    regular: 'regular user',
    filling: 'Filling the demo…',
    ready: 'Relance is ready at',
  },
  fr: {
    columns: ['Nom', 'Rôle', 'E-mail', 'Mot de passe', 'Jeton d’API'],
    admin: 'administratrice globale',
    regular: 'utilisateur',
    filling: 'Remplissage de la démonstration…',
    ready: 'Relance est prêt :',
  },
};

const readLanguage = (): { language: Language; seed: number } => {
  const { values } = parseArgs({
    options: { lang: { type: 'string', default: 'en' }, seed: { type: 'string', default: '1' } },
  });
  if (values.lang !== 'en' && values.lang !== 'fr') throw new Error('--lang takes en or fr.');
  if (!/^\d{1,9}$/.test(values.seed)) throw new Error('--seed takes a whole number.');
  return { language: values.lang, seed: Number(values.seed) };
};

const table = (rows: string[][]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const loginTable = (logins: Login[], language: Language): string => {
  const { columns, admin, regular } = words[language];
  const roleOf = ({ role }: Login): string =>
    role === 'admin' ? admin : role === '' ? regular : `${regular}, ${role}`;
  return `${table([columns, ...logins.map((login) => [login.name, roleOf(login), login.email, login.password, login.token])])}\n`;
};

try {
  const order = readLanguage();
  const config = readConfig({ ...process.env, RELANCE_DATA_DIR: process.env['RELANCE_DATA_DIR'] || './data-demo' });
  const said = words[order.language];
  const server = await startServer({ ...config, admin: null }, openLog(config.logLevel));
  leaveWhenTold(server);
  // Passwords are kept as hashes only, so the table is kept beside the data for the next start.
  const kept = join(config.dataDir, 'demo-logins.txt');
  const isFirst = await access(kept).then(
    () => false,
    () => true,
  );
  if (isFirst) process.stderr.write(`${said.filling}\n`);
  const keep = async (logins: Login[]): Promise<void> =>
    writeFile(kept, loginTable(logins, order.language), { mode: 0o600 });
  await fillDemo(server.db, { ...order, keep });
  process.stdout.write(await readFile(kept, 'utf8').catch(() => ''));
  process.stdout.write(`\n${said.ready} ${config.publicUrl}\n`);
} catch (error) {
  process.stderr.write(`Relance cannot start. ${explainStart(error)}\n`);
  process.exit(1);
}
