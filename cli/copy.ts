// COPY from and to PostgreSQL as streams: the fastest way for whole tables, and exact for every type.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type pg from 'pg';

/** What pg gives to a query that speaks the protocol itself; its types do not tell. */
type Wire = {
  stream: Socket;
  query: (statement: string) => void;
  sendCopyFromChunk: (chunk: Buffer) => void;
  endCopyFrom: () => void;
  sendCopyFail: (reason: string) => void;
};

const chunkSize = 65_536;
const mostWaiting = 4_000_000;

type Ending = { ended: boolean; failure: Error | null };

const endOf = (state: Ending, wake: () => void) => ({
  handleCommandComplete: () => undefined,
  handleReadyForQuery: () => {
    state.ended = true;
    wake();
  },
  handleError: (error: Error) => {
    state.failure = error;
    state.ended = true;
    wake();
  },
});

/** Runs a `copy … to stdout` and gives what comes, in chunks of whole rows. */
export async function* copyOut(client: pg.PoolClient, statement: string): AsyncGenerator<Buffer> {
  const state: Ending = { ended: false, failure: null };
  let waiting: Buffer[] = [];
  let size = 0;
  let wire: Wire | null = null;
  let wake = (): void => undefined;
  const query = {
    submit: (connection: Wire) => {
      wire = connection;
      connection.query(statement);
    },
    handleCopyData: ({ chunk }: { chunk: Buffer }, connection: Wire) => {
      // A copy, because the protocol's reader uses its memory again.
      waiting.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > mostWaiting) connection.stream.pause();
      if (size > chunkSize) wake();
    },
    ...endOf(state, () => wake()),
  };
  void client.query(query as unknown as string);
  for (;;) {
    if (!state.ended && size <= chunkSize) await new Promise<void>((resolve) => (wake = resolve));
    if (state.failure !== null) throw state.failure;
    if (size > 0) yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
    if (state.ended) return;
    (wire as Wire | null)?.stream.resume();
  }
}

const sendAll = async (wire: Wire, chunks: AsyncIterable<Buffer>, state: Ending): Promise<void> => {
  for await (const chunk of chunks) {
    if (state.ended) return;
    wire.sendCopyFromChunk(chunk);
    if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain');
  }
  wire.endCopyFrom();
};

/** Runs a `copy … from stdin` with these chunks. */
export const copyIn = async (
  client: pg.PoolClient,
  statement: string,
  chunks: AsyncIterable<Buffer>,
): Promise<void> => {
  const state: Ending = { ended: false, failure: null };
  let sourceFailure: unknown = null;
  await new Promise<void>((resolve) => {
    const query = {
      submit: (connection: Wire) => connection.query(statement),
      handleCopyInResponse: (connection: Wire) => {
        sendAll(connection, chunks, state).catch((error: unknown) => {
          sourceFailure = error;
          connection.sendCopyFail('the source failed');
        });
      },
      ...endOf(state, resolve),
    };
    void client.query(query as unknown as string);
  });
  if (sourceFailure !== null) throw sourceFailure;
  if (state.failure !== null) throw state.failure;
};
