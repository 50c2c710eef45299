// `npm run relance -- COMMAND`: the administrator's command line. Works beside a running server.
import type { Connection, Open } from './connection.ts';
import { explain, Failure } from './failure.ts';

type Command = {
  usage: string;
  tells: string;
  load: () => Promise<(args: string[], open: Open) => Promise<number>>;
};

const commands: Record<string, Command> = {
  user: {
    usage: 'user add EMAIL --name NAME --role admin|regular --password PASSWORD [--company ID] [--language en|fr]',
    tells: 'adds a user and prints their API token on the last line',
    load: async () => (await import('./user.ts')).runUser,
  },
  company: {
    usage: 'company add NAME [--language en|fr]',
    tells: 'adds a company and prints its id on the last line',
    load: async () => (await import('./company.ts')).runCompany,
  },
  import: {
    usage: 'import FILE --map MAP [--dry-run]',
    tells: 'brings CSV files in by a mapping',
    load: async () => {
      const { runImport } = await import('./import.ts');
      return async (args, open) => runImport(args, await open());
    },
  },
  export: {
    usage: 'export DIR [--company ID]',
    tells: 'writes every list as a CSV file into a folder',
    load: async () => (await import('./export.ts')).runExport,
  },
  backup: {
    usage: 'backup FILE',
    tells: 'writes the database and all stored files into one file',
    load: async () => (await import('./backup.ts')).runBackup,
  },
  restore: {
    usage: 'restore FILE',
    tells: 'brings a backup into an empty installation; the server has to be stopped',
    load: async () => (await import('./restore.ts')).runRestore,
  },
  files: {
    usage: 'files move --to s3|disk',
    tells: 'moves what is stored between the data folder and the bucket; can be stopped and run again',
    load: async () => (await import('./files.ts')).runFiles,
  },
  doctor: {
    usage: 'doctor',
    tells: 'looks whether everything is in order',
    load: async () => (await import('./doctor.ts')).runDoctor,
  },
};

const help = (): string => {
  const lines = Object.values(commands).map(({ usage, tells }) => `  ${usage}\n      ${tells}`);
  return [
    'Usage: npm run relance -- COMMAND',
    '',
    ...lines,
    '',
    'RELANCE_DATA_DIR and DATABASE_URL choose the installation, as for npm start.',
  ].join('\n');
};

const run = async ([name = '', ...args]: string[]): Promise<number> => {
  if (['', 'help', '--help', '-h'].includes(name)) {
    console.log(help());
    return name === '' ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new Failure(`There is no command "${name}".\n\n${help()}`, 2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(`Usage: npm run relance -- ${command.usage}\n  ${command.tells}`);
    return 0;
  }
  const work = await command.load();
  let connection: Connection | null = null;
  // Only once the arguments are understood: connecting may mean to start a database.
  const open: Open = async (options) => (connection ??= await (await import('./connection.ts')).connect(options));
  try {
    return await work(args, open);
  } finally {
    await (connection as Connection | null)?.close();
  }
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof Failure ? error.exitCode : 1;
}
// The bootstrap's channel would keep the program alive.
if (process.connected) process.disconnect();
