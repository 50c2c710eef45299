// `npm start`: everything in one process tree, until Ctrl-C, SIGTERM, or the end of the program that started it.
import { readConfig } from '#server/platform/config.ts';
import { openLog } from '#server/platform/log.ts';
import { startServer, type RunningServer } from '#server/start.ts';

const explain = (error: unknown): string => {
  const { code, message } = error as { code?: unknown; message?: string };
  if (code === 'EADDRINUSE') return 'The port is taken by another program: stop it, or choose another one with PORT.';
  if (code === 'EACCES') return 'This port needs more rights than we have: choose one above 1024 with PORT.';
  return message ?? String(error);
};

const leaveWhenTold = (server: RunningServer): void => {
  let leaving = false;
  const leave = (): void => {
    if (leaving) return;
    leaving = true;
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  process.on('SIGHUP', leave);
  process.on('disconnect', leave);
};

try {
  const config = readConfig();
  const server = await startServer(config, openLog(config.logLevel));
  leaveWhenTold(server);
  process.stdout.write(`Relance is ready at ${config.publicUrl}\n`);
  if (server.notice !== null) process.stdout.write(`${server.notice}\n`);
} catch (error) {
  process.stderr.write(`Relance cannot start. ${explain(error)}\n`);
  process.exit(1);
}
