// `npm start`: everything in one process tree, until Ctrl-C, SIGTERM, or the end of the program that started it.
import { explainStart, leaveWhenTold } from '#server/leaving.ts';
import { readConfig } from '#server/platform/config.ts';
import { openLog } from '#server/platform/log.ts';
import { startServer } from '#server/start.ts';

try {
  const config = readConfig();
  const server = await startServer(config, openLog(config.logLevel));
  leaveWhenTold(server);
  process.stdout.write(`Relance is ready at ${config.publicUrl}\n`);
  if (server.notice !== null) process.stdout.write(`${server.notice}\n`);
} catch (error) {
  process.stderr.write(`Relance cannot start. ${explainStart(error)}\n`);
  process.exit(1);
}
