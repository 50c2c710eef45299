// How a program that serves explains why it cannot start, and ends when it is told to.
import type { RunningServer } from '#server/start.ts';

/** Why the start failed, in a sentence for the person at the console. */
export const explainStart = (error: unknown): string => {
  const { code, message } = error as { code?: unknown; message?: string };
  if (code === 'EADDRINUSE') return 'The port is taken by another program: stop it, or choose another one with PORT.';
  if (code === 'EACCES') return 'This port needs more rights than we have: choose one above 1024 with PORT.';
  return message ?? String(error);
};

/** Stops the server on Ctrl-C, SIGTERM, SIGHUP, or when the program that started us is gone. */
export const leaveWhenTold = (server: RunningServer): void => {
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
