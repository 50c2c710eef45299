// From a file to an import that waits to be started: upload, other ways to read it, other settings.
import { guessHeld } from '#shared/sheet-imports/suggesting.ts';
import type { ImportStatus, SheetImport } from '#shared/sheet-imports/contract.ts';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import { importLimits } from '#shared/sheet-imports/limits.ts';
import { importEntities, type Held } from '#shared/sheet-imports/targets.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { invalid, notFound } from '#server/platform/errors.ts';
import { forgetKey, noteKey } from '#server/platform/files/leftovers.queries.ts';
import { keepWaiting, newKey, readStoredFile, receive } from '#server/platform/files/store.ts';
import type { Upload } from '#server/platform/http/call.ts';
import { fieldsForImport, matchingFor, settingsFor } from './choosing.ts';
import { noCounts } from './counting.ts';
import { noFile, started, tooLarge } from './errors.ts';
import { stagesInOrder } from './known.queries.ts';
import { blockSize, type ParsedSheet, type ReadingAsked } from './parsing.ts';
import { presentImport } from './present.ts';
import {
  deleteImportRow,
  insertImport,
  lockImport,
  replaceBlocks,
  seenImport,
  updateImport,
  type ImportPatch,
  type ImportRow,
} from './queries.ts';
import { readSheetFile } from './reading.ts';
import { deleteFindings } from './traces.queries.ts';

/** An import the actor may see; 404 otherwise. */
export const theImport = async (reader: Reader, actor: Actor, id: string): Promise<ImportRow> => {
  const row = await seenImport(reader, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

export const shownImport = async (reader: Reader, actor: Actor, id: string): Promise<SheetImport> =>
  presentImport(actor, await theImport(reader, actor, id), await fieldsForImport(reader, actor.companyId));

const cleanName = (name: string): string =>
  name
    .replaceAll(/[\p{C}/\\]/gu, '')
    .trim()
    .slice(0, 200) || 'import';

/** A file that was read and lies in the store. */
export type ReadUpload = { sheet: ParsedSheet; fileName: string; fileKey: string };

/** Reads an uploaded file, before anything is written; a large one takes seconds. */
export const readUploaded = async (reader: Reader, actor: Actor, upload: Upload | null): Promise<ReadUpload> => {
  if (upload === null) throw noFile();
  if (upload.bytes.length > importLimits.megabytes * 1_000_000) throw tooLarge({ megabytes: importLimits.megabytes });
  const sheet = await readSheetFile(upload.bytes, {}, actor.language);
  const fileKey = newKey(actor.companyId);
  // Should the import not come about, the bytes go after a day.
  await noteKey(reader, actor.companyId, fileKey);
  await keepWaiting(fileKey, await receive([upload.bytes]));
  return { sheet, fileName: cleanName(upload.fileName), fileKey };
};

/** Matches the columns of a file that was read. */
export const uploadImport = async (
  tx: Tx,
  actor: Actor,
  given: { read: ReadUpload; holds: Held | undefined },
): Promise<SheetImport> => {
  const { sheet, fileName, fileKey } = given.read;
  const fields = await fieldsForImport(tx, actor.companyId);
  const holds = guessHeld(
    sheet.columns.map(({ title }) => title),
    given.holds ?? null,
  );
  await forgetKey(tx, fileKey);
  const id = await insertImport(tx, actor, {
    holds,
    file_name: fileName,
    file_key: fileKey,
    reading: sheet.reading,
    columns: sheet.columns,
    settings: settingsFor(holds, sheet, fields),
    total: sheet.total,
    counts: noCounts(),
  });
  await replaceBlocks(tx, { companyId: actor.companyId, importId: id }, { blocks: sheet.blocks, size: blockSize });
  return shownImport(tx, actor, id);
};

const openStatuses: ImportStatus[] = ['draft', 'ready', 'checking'];

/** The import, locked, while it is not started; 409 after. */
export const lockOpen = async (tx: Tx, actor: Actor, id: string): Promise<ImportRow> => {
  await theImport(tx, actor, id);
  const row = await lockImport(tx, { companyId: actor.companyId, importId: id });
  if (row === undefined) throw notFound();
  if (!openStatuses.includes(row.status)) throw started();
  return row;
};

const bytesOf = async (row: ImportRow): Promise<Buffer> => {
  const file = row.file_key === null ? null : await readStoredFile(row.file_key);
  if (file === null) throw noFile();
  return Buffer.concat(await file.toArray());
};

const withNulls = ({ encoding, delimiter, sheet, has_header }: ImportRow['reading']): ReadingAsked => ({
  encoding: encoding ?? undefined,
  delimiter: delimiter ?? undefined,
  sheet: sheet ?? undefined,
  has_header,
});

/** Reads the file of an import in another way, where that is asked for, before anything is written. */
export const readOtherwise = async (
  reader: Reader,
  actor: Actor,
  given: { id: string; reading: ReadingAsked | undefined },
): Promise<ParsedSheet | null> => {
  if (given.reading === undefined) return null;
  const row = await theImport(reader, actor, given.id);
  if (!openStatuses.includes(row.status)) throw started();
  // Another sheet may have other titles.
  const { has_header: _header, ...rest } = withNulls(row.reading);
  const before = given.reading.sheet === undefined ? withNulls(row.reading) : rest;
  const asked = Object.fromEntries(Object.entries(given.reading).filter(([, value]) => value !== undefined));
  return readSheetFile(await bytesOf(row), { ...before, ...asked }, actor.language);
};

const takeSheet = async (
  tx: Tx,
  actor: Actor,
  { row, sheet }: { row: ImportRow; sheet: ParsedSheet },
): Promise<ImportPatch & Pick<ImportRow, 'columns'>> => {
  await replaceBlocks(tx, { companyId: actor.companyId, importId: row.id }, { blocks: sheet.blocks, size: blockSize });
  const fields = await fieldsForImport(tx, actor.companyId);
  const fresh = settingsFor(row.holds, sheet, fields);
  const isSame =
    JSON.stringify(sheet.columns.map(({ title }) => title)) === JSON.stringify(row.columns.map(({ title }) => title));
  const settings = isSame
    ? row.settings
    : { ...row.settings, ...fresh, owner_id: row.settings.owner_id, pipeline_id: row.settings.pipeline_id };
  return { reading: sheet.reading, columns: sheet.columns, total: sheet.total, settings };
};

type Change = {
  holds?: Held | undefined;
  settings?: { [Key in keyof ImportSettings]?: ImportSettings[Key] | undefined } | undefined;
};

const mergedSettings = (
  before: ImportSettings,
  holds: Held,
  change: NonNullable<Change['settings']>,
): ImportSettings => {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const merged = { ...before, ...given } as ImportSettings;
  if (change.mapping === undefined) return merged;
  // A number that is now in the file, or no longer, decides what records are known by, unless that was said as well.
  const [old, fresh] = [matchingFor(holds, before.mapping), matchingFor(holds, change.mapping)];
  for (const entity of importEntities)
    if (change[entity] === undefined && merged[entity].by === old[entity].by)
      merged[entity] = { ...merged[entity], by: fresh[entity].by };
  return merged;
};

const checkNamed = async (tx: Tx, actor: Actor, named: Change['settings']): Promise<void> => {
  const { owner_id: ownerId, pipeline_id: pipelineId } = named ?? {};
  if (typeof ownerId === 'number') await checkOwner(tx, actor, { field: 'settings.owner_id', id: ownerId });
  if (typeof pipelineId !== 'number') return;
  if (!(await stagesInOrder(tx, actor)).some(({ pipeline_id: id }) => id === pipelineId))
    throw invalid(`settings.pipeline_id: there is no pipeline ${pipelineId}`);
};

/** Changes how the file is read and what becomes of it; what a dry run found is forgotten. */
export const changeImport = async (
  tx: Tx,
  actor: Actor,
  given: { id: string; change: Change; sheet: ParsedSheet | null },
): Promise<SheetImport> => {
  const { id, change } = given;
  const key = { companyId: actor.companyId, importId: id };
  const row = await lockOpen(tx, actor, id);
  await checkNamed(tx, actor, change.settings);
  const holds = change.holds ?? row.holds;
  let patch: ImportPatch = given.sheet === null ? {} : await takeSheet(tx, actor, { row, sheet: given.sheet });
  const sheet = { columns: patch.columns ?? row.columns, dates: row.settings.dates, decimal: row.settings.decimal };
  let settings = patch.settings ?? row.settings;
  if (holds !== row.holds)
    settings = { ...settings, ...settingsFor(holds, sheet, await fieldsForImport(tx, actor.companyId)) };
  if (change.settings !== undefined) settings = mergedSettings(settings, holds, change.settings);
  if (settings.mapping.length !== sheet.columns.length)
    throw invalid(`settings.mapping: must name ${sheet.columns.length} columns`);
  patch = { ...patch, holds, settings, status: 'draft', position: 0, counts: noCounts() };
  await deleteFindings(tx, key);
  await updateImport(tx, key, patch);
  return shownImport(tx, actor, id);
};

export const forgetImport = async (tx: Tx, actor: Actor, id: string): Promise<{ id: string }> => {
  const row = await lockOpen(tx, actor, id);
  await deleteImportRow(tx, { companyId: actor.companyId, importId: row.id });
  return { id };
};
