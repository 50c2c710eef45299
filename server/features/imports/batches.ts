// One batch of rows: drafts, names, records, all in the transaction it is given.
import { record } from '#server/platform/events.ts';
import { createUser, type Hands } from './creating.ts';
import { learn, lower } from './directory.ts';
import { draftOf, keyOf, type Draft, type Reading } from './drafts.ts';
import { resolveNames } from './naming.ts';
import { recordOf, type Setting } from './records.ts';
import type { Row } from './reading.ts';
import type { Finding, Report, ReportLine, Tally } from './report.ts';
import {
  backToPlace,
  insertLabels,
  insertParticipants,
  insertRecords,
  markPlace,
  takenKeys,
  type RecordKind,
  type Written,
} from './writing.queries.ts';

export type FileRun = {
  hands: Hands;
  reading: Reading;
  now: string;
  report: Report;
  tally: Tally;
  /** The line of each key seen in this file. */
  seen: Map<string, number>;
};

const note = (run: FileRun, draft: Draft, outcome: ReportLine['outcome']): void => {
  for (const finding of draft.findings)
    run.report.lines.push({ ...finding, outcome, file: run.tally.file, line: draft.row.line });
};

const leaveOut = (run: FileRun, draft: Draft, finding: Finding): void => {
  draft.findings = [finding];
  run.tally.already += 1;
  note(run, draft, 'already');
};

// Gives the key of a row, or null when the row is passed over or refused.
const claimKey = (run: FileRun, draft: Draft): string | null => {
  const { file, mapping } = run.reading;
  const key = keyOf(draft.row, file);
  const first = run.seen.get(key);
  if (file.key !== undefined && (key === '' || first !== undefined)) {
    if (file.drawn) {
      run.tally.passed += 1;
      return null;
    }
    const column = file.key.join(', ');
    draft.isRefused = true;
    draft.findings.push({
      code: key === '' ? 'imports.key_missing' : 'imports.key_repeated',
      column,
      value: key,
      details: { line: first ?? 0, column },
    });
  }
  if (key.length > 500 || key.includes('\u{0}') || !key.isWellFormed()) {
    draft.isRefused = true;
    draft.findings.push({ code: 'imports.unstorable', column: file.key?.join(', ') ?? '', value: key });
  }
  const times = file.key === undefined ? (first ?? 0) + 1 : 1;
  if (first === undefined || file.key === undefined) run.seen.set(key, file.key === undefined ? times : draft.row.line);
  return `${mapping.source}:${key}${times > 1 ? `-${times}` : ''}`;
};

const draftsOf = (run: FileRun, rows: Row[]): Draft[] => {
  const drafts: Draft[] = [];
  for (const row of rows) {
    const draft = draftOf(row, run.reading);
    const key = claimKey(run, draft);
    if (key === null) continue;
    draft.importKey = key;
    drafts.push(draft);
  }
  return drafts;
};

const importUsers = async (run: FileRun, drafts: Draft[]): Promise<void> => {
  const { users } = run.hands.directory;
  for (const draft of drafts.filter(({ isRefused }) => !isRefused)) {
    const name = String(draft.values['name']);
    const email = draft.values['email'] as string | undefined;
    if (users.has(lower(name)) || (email !== undefined && users.has(lower(email)))) {
      leaveOut(run, draft, { code: 'imports.user_exists', column: '', value: name });
      continue;
    }
    await createUser(run.hands, { name, ...(email !== undefined && { email }) });
    draft.findings.push({ code: 'imports.user_created', column: '', value: name });
    count(run, draft);
  }
};

const count = (run: FileRun, draft: Draft): void => {
  run.tally.added += 1;
  if (draft.findings.length > 0) run.tally.remarked += 1;
  note(run, draft, 'remark');
};

// A row that is in the company already, by its key or, for contacts, by its name.
const withoutKnown = async (run: FileRun, kind: RecordKind, drafts: Draft[]): Promise<Draft[]> => {
  const { tx, actor, directory } = run.hands;
  const taken = await takenKeys(tx, kind, {
    companyId: actor.companyId,
    keys: drafts.filter(({ isRefused }) => !isRefused).map(({ importKey }) => importKey),
  });
  const names = kind === 'organizations' ? directory.organizations : kind === 'persons' ? directory.persons : null;
  return drafts.filter((draft) => {
    if (draft.isRefused) return true;
    if (taken.has(draft.importKey)) {
      leaveOut(run, draft, {
        code: 'imports.already_there',
        column: run.reading.file.key?.join(', ') ?? '',
        value: keyOf(draft.row, run.reading.file),
      });
      return false;
    }
    if (names === null || run.reading.file.existing === 'add') return true;
    const emails = (draft.values['email'] as string[] | undefined) ?? [];
    const called =
      kind === 'organizations' ? String(draft.values['name']) : emails.find((email) => names.has(lower(email)));
    if (called === undefined || !names.has(lower(called))) return true;
    leaveOut(run, draft, { code: 'imports.name_exists', column: '', value: called });
    return false;
  });
};

type Pair = { draft: Draft; record: Record<string, unknown> };

const isAboutTheRow = (error: unknown): boolean => /^(22|23)/.test(String((error as { code?: unknown }).code));

// When the database refuses a batch, its rows go in one by one, so that a bad one does not stop the others.
const insertAll = async (run: FileRun, kind: RecordKind, pairs: Pair[]): Promise<Written[]> => {
  const { tx, actor } = run.hands;
  const { companyId } = actor;
  await markPlace(tx, 'batch');
  try {
    return await insertRecords(tx, kind, { companyId, records: pairs.map(({ record }) => record) });
  } catch (error) {
    if (!isAboutTheRow(error)) throw error;
    await backToPlace(tx, 'batch');
  }
  const written: Written[] = [];
  for (const { draft, record } of pairs) {
    await markPlace(tx, 'one_row');
    try {
      written.push(...(await insertRecords(tx, kind, { companyId, records: [record] })));
    } catch (error) {
      if (!isAboutTheRow(error)) throw error;
      await backToPlace(tx, 'one_row');
      draft.isRefused = true;
      draft.findings.push({
        code: 'imports.refused_by_database',
        column: '',
        value: '',
        details: { detail: (error as Error).message },
      });
    }
  }
  return written;
};

const remember = (run: FileRun, kind: RecordKind, drafts: Map<string, { draft: Draft; id: number }>): void => {
  const { directory } = run.hands;
  for (const [key, { draft, id }] of drafts) {
    if (kind === 'deals') directory.dealKeys.set(key, id);
    if (kind !== 'organizations' && kind !== 'persons') continue;
    (kind === 'organizations' ? directory.organizationKeys : directory.personKeys).set(key, id);
    const names = kind === 'organizations' ? directory.organizations : directory.persons;
    for (const name of [draft.values['name'], ...((draft.values['email'] as string[] | undefined) ?? [])])
      if (typeof name === 'string') learn(names, name, id);
  }
};

const addRest = async (run: FileRun, kind: RecordKind, added: { draft: Draft; id: number }[]): Promise<void> => {
  const { tx, actor } = run.hands;
  const links = added.flatMap(({ draft, id }) =>
    ((draft.values['labels'] as number[] | undefined) ?? []).map((label) => ({ id, label_id: label })),
  );
  if (links.length > 0 && (kind === 'deals' || kind === 'persons' || kind === 'organizations'))
    await insertLabels(tx, kind, { companyId: actor.companyId, links });
  if (kind === 'activities')
    await insertParticipants(
      tx,
      actor.companyId,
      added.map(({ id }) => id),
    );
};

const importRecords = async (run: FileRun, kind: RecordKind, drafts: Draft[]): Promise<void> => {
  const { hands, reading } = run;
  const setting: Setting = {
    userId: hands.actor.userId,
    currency: reading.currency,
    now: run.now,
    directory: hands.directory,
    file: reading.file,
  };
  const pairs = drafts
    .filter(({ isRefused }) => !isRefused)
    .map((draft) => ({ draft, record: { ...recordOf(kind, draft, setting), import_key: draft.importKey } }));
  const written = await insertAll(
    run,
    kind,
    pairs.filter(({ draft }) => !draft.isRefused),
  );
  const byKey = new Map(pairs.map(({ draft }) => [draft.importKey, draft]));
  const added = new Map(written.map(({ id, import_key: key }) => [key, { draft: byKey.get(key) as Draft, id }]));
  await addRest(run, kind, [...added.values()]);
  remember(run, kind, added);
  if (kind === 'deals' && written.length > 0)
    await record(hands.tx, hands.actor, { name: 'deal.created', details: { dealIds: written.map(({ id }) => id) } });
  for (const { draft } of pairs) {
    if (draft.isRefused) continue;
    if (added.has(draft.importKey)) count(run, draft);
    else leaveOut(run, draft, { code: 'imports.already_there', column: '', value: keyOf(draft.row, reading.file) });
  }
};

/** Imports the rows and notes in the report what became of each. */
export const importBatch = async (run: FileRun, rows: Row[]): Promise<void> => {
  const kind = run.reading.file.as;
  const drafts = draftsOf(run, rows);
  run.tally.rows += rows.length;
  if (kind === 'users') {
    await importUsers(run, drafts);
  } else {
    const fresh = await withoutKnown(run, kind, drafts);
    await resolveNames(run.hands, run.reading.file, fresh);
    await importRecords(run, kind, fresh);
  }
  for (const draft of drafts.filter(({ isRefused }) => isRefused)) {
    run.tally.refused += 1;
    note(run, draft, 'refused');
  }
};
