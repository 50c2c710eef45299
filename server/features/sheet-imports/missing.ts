// Adds what the cells name and the company does not have yet, where the settings and the importer's permissions let it.
import { fieldsOfEntity } from '#shared/sheet-imports/targets.ts';
import { addActivityType } from '#server/features/activities/types.ts';
import { addOptions } from '#server/features/fields/options.ts';
import { addLeadLabel } from '#server/features/leads/labels.ts';
import { createPipeline } from '#server/features/pipelines/pipelines.ts';
import { createStage } from '#server/features/stages/stages.ts';
import { may } from '#server/platform/actor.ts';
import { choicesOf, namesIn } from './cells.ts';
import type { Column } from './drafts.ts';
import { nameKey, type Pipeline } from './known.ts';
import type { Cell } from './rows.ts';
import type { Session } from './session.ts';

export type SheetRow = readonly [number, ...Cell[]];

const cellText = (row: SheetRow, column: Column): string => String(row[column.index + 1] ?? '').trim();

// A built-in choice that is no label is changed as fields are.
const isLabel = ({ type }: Column): boolean => type === 'labels';

const mayAddTo = ({ actor }: Session, column: Column): boolean =>
  may(actor, column.isCustom || !isLabel(column) ? 'fields.edit' : 'labels.modify');

// Priorities are few and told apart by their order: none is made of a cell.
const canGrow = (column: Column): boolean =>
  ['labels', 'option', 'options'].includes(column.type) && fieldsOfEntity[column.entity] !== null;

const missingIn = (session: Session, column: Column, rows: readonly SheetRow[]): string[] => {
  const known = choicesOf(column, session.known);
  const missing = new Map<string, string>();
  for (const row of rows) {
    const text = cellText(row, column);
    if (text === '') continue;
    for (const name of column.type === 'option' ? [text] : namesIn(text, known))
      if (!known.has(nameKey(name)) && name.length <= 255 && name.isWellFormed() && !name.includes('\u{0}'))
        missing.set(nameKey(name), name);
  }
  return [...missing.values()];
};

const addLabels = async (session: Session, column: Column, names: string[]): Promise<void> => {
  const { tx, actor } = session;
  const { entity } = column;
  const known = choicesOf(column, session.known);
  if (entity === 'lead' && isLabel(column)) {
    for (const name of names) known.set(nameKey(name), (await addLeadLabel(tx, actor, { name, color: 'gray' })).id);
    return;
  }
  const of = fieldsOfEntity[entity];
  if (of === null) return;
  const code = isLabel(column) ? 'label' : column.key;
  const options = await addOptions(tx, actor, {
    entity: of,
    code,
    options: names.map((label) => ({ label })),
  });
  for (const { id, label } of options) known.set(nameKey(label), id);
  // Leads have the fields of deals, and so their options.
  if (column.isCustom && entity === 'lead')
    for (const { id, label } of options) session.known.fields.deal.get(code)?.options.set(nameKey(label), id);
};

const addChoices = async (session: Session, column: Column, rows: readonly SheetRow[]): Promise<void> => {
  if (session.settings.unknown_options !== 'add' || !mayAddTo(session, column)) return;
  const names = missingIn(session, column, rows);
  if (names.length === 0) return;
  if (!session.isDry) return addLabels(session, column, names);
  const known = choicesOf(column, session.known);
  for (const name of names) {
    known.set(nameKey(name), session.nextFakeId);
    session.nextFakeId -= 1;
  }
};

const pipelineNamed = async (session: Session, name: string): Promise<Pipeline> => {
  const known = session.known.pipelines.get(nameKey(name));
  if (known !== undefined) return known;
  const id = session.isDry ? session.nextFakeId-- : (await createPipeline(session.tx, session.actor, { name })).id;
  const pipeline: Pipeline = { id, stages: new Map(), firstStage: null };
  session.known.pipelines.set(nameKey(name), pipeline);
  return pipeline;
};

const addPlaces = async (session: Session, columns: Column[], rows: readonly SheetRow[]): Promise<void> => {
  const pipelineColumn = columns.find(({ type }) => type === 'pipeline');
  const stageColumn = columns.find(({ type }) => type === 'stage');
  if (session.settings.unknown_stages !== 'add' || !session.actor.isAdmin) return;
  for (const row of rows) {
    const pipelineName = pipelineColumn === undefined ? '' : cellText(row, pipelineColumn).slice(0, 255);
    const stageName = stageColumn === undefined ? '' : cellText(row, stageColumn).slice(0, 255);
    if (pipelineName === '' && stageName === '') continue;
    const pipeline = pipelineName === '' ? session.known.pipeline : await pipelineNamed(session, pipelineName);
    if (pipeline === null || stageName === '' || pipeline.stages.has(nameKey(stageName))) continue;
    const isElsewhere =
      pipelineName === '' && [...session.known.pipelines.values()].some(({ stages }) => stages.has(nameKey(stageName)));
    if (isElsewhere) continue;
    const id = session.isDry
      ? session.nextFakeId--
      : (await createStage(session.tx, session.actor, { name: stageName, pipeline_id: pipeline.id })).id;
    pipeline.stages.set(nameKey(stageName), id);
    pipeline.firstStage ??= id;
  }
};

// Only global admins add types, as in the settings.
const addTypes = async (session: Session, columns: Column[], rows: readonly SheetRow[]): Promise<void> => {
  const column = columns.find(({ type }) => type === 'activity_type');
  const { activityTypes: known } = session.known;
  if (column === undefined || session.settings.unknown_options !== 'add' || !session.actor.isAdmin) return;
  for (const row of rows) {
    const name = cellText(row, column).slice(0, 100);
    if (name === '' || known.has(nameKey(name)) || !name.isWellFormed() || name.includes('\u{0}')) continue;
    const added = session.isDry ? null : await addActivityType(session.tx, session.actor, { name, icon_key: 'task' });
    known.set(nameKey(name), added?.key_string ?? nameKey(name));
  }
};

/** Makes pipelines, stages, types of activities, labels and options of the names in these rows that lead nowhere. */
export const addMissing = async (session: Session, columns: Column[], rows: readonly SheetRow[]): Promise<void> => {
  await addPlaces(session, columns, rows);
  await addTypes(session, columns, rows);
  for (const column of columns) if (canGrow(column)) await addChoices(session, column, rows);
};
