// `files move --to s3|disk`: brings what is stored from the one place to the other, one file after the other. What was moved already is
// passed over, so it can be stopped and started again; a server that knows the bucket finds each file wherever it is meanwhile.
import { join } from 'node:path';
import { diskStore } from '#server/platform/files/disk.ts';
import { receive } from '#server/platform/files/store.ts';
import { s3Store } from '#server/platform/files/s3.ts';
import type { FileStore } from '#server/platform/files/stores.ts';
import { readArguments } from './arguments.ts';
import type { Connection, Open } from './connection.ts';
import { storedKeys } from './doctor.queries.ts';
import { Failure } from './failure.ts';

const usage = 'Usage: npm run relance -- files move --to s3|disk';

type Outcome = 'moved' | 'there' | 'missing';

const moveOne = async (key: string, from: FileStore, to: FileStore): Promise<Outcome> => {
  const size = await from.sizeOf(key);
  const arrived = await to.sizeOf(key);
  if (size === null) return arrived === null ? 'missing' : 'there';
  if (arrived !== size) {
    const bytes = await from.open(key, null);
    if (bytes === null) return 'missing';
    await to.keep(key, await receive(bytes as AsyncIterable<Buffer>));
    const kept = await to.sizeOf(key);
    if (kept !== size) throw new Failure(`${key} has ${kept} bytes where it went and ${size} where it came from.`);
  }
  await from.remove(key);
  return 'moved';
};

const moveAll = async ({ db }: Connection, from: FileStore, to: FileStore): Promise<Record<Outcome, number>> => {
  const count = { moved: 0, there: 0, missing: 0 };
  for (let keys = await storedKeys(db, ''); keys.length > 0; keys = await storedKeys(db, keys.at(-1) as string)) {
    for (const key of keys) count[await moveOne(key, from, to)] += 1;
    console.log(`${count.moved} moved so far.`);
  }
  return count;
};

/** Moves all files; 1 when some are nowhere. */
export const runFiles = async (args: string[], open: Open): Promise<number> => {
  const { words, values } = readArguments(args, { options: { to: { type: 'string' } }, words: 1, usage });
  const { to } = values;
  if (words[0] !== 'move' || (to !== 's3' && to !== 'disk')) throw new Failure(usage, 2);
  const connection = await open();
  const { config } = connection;
  if (config.filesS3 === null)
    throw new Failure('Set RELANCE_FILES_S3_ENDPOINT, _BUCKET, _ACCESS_KEY and _SECRET_KEY: they name the bucket.');
  const disk = diskStore(join(config.dataDir, 'files'));
  const bucket = s3Store(config.filesS3);
  await bucket.check().catch((error: Error) => {
    throw new Failure(error.message);
  });
  const [from, target] = to === 's3' ? [disk, bucket] : [bucket, disk];
  const { moved, there, missing } = await moveAll(connection, from, target);
  console.log(`${moved} files moved, ${there} were there already.`);
  if (missing > 0) console.log(`${missing} files are in neither place: bring them back from a backup.`);
  return missing > 0 ? 1 : 0;
};
