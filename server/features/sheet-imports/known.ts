// What the cells of a sheet may name: users, pipelines, stages, labels, fields and their options. Read once a run.
import { fieldsOfEntity, type ImportEntity } from '#shared/sheet-imports/targets.ts';
import { plainTitle } from '#shared/sheet-imports/suggesting.ts';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import { customFieldDefinitions, type FieldDefinition } from '#server/features/fields/custom-values.ts';
import { listActivityTypes } from '#server/features/activities/types.ts';
import { builtInOptions, labelsOf } from '#server/features/fields/labels.ts';
import { fieldsToFill, type RequiredField } from '#server/features/fields/required.ts';
import { leadLabels } from '#server/features/leads/labels.ts';
import { defaultVisibility, type Visibility } from '#server/features/permissions/default-visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { activeUsers, stagesInOrder } from './known.queries.ts';

export type Pipeline = { id: number; stages: Map<string, number>; firstStage: number | null };
export type Field = { definition: FieldDefinition; options: Map<string, number> };

export type Known = {
  /** Ids by name and by address; `several` when a name does not tell them apart. */
  users: Map<string, number | 'several'>;
  pipelines: Map<string, Pipeline>;
  /** Where deals go that name no pipeline. */
  pipeline: Pipeline | null;
  /** By entity, then by name; those of leads have other ids. Of activities their priorities, of products their categories. */
  labels: Record<ImportEntity, Map<string, number | string>>;
  fields: Record<ImportEntity, Map<string, Field>>;
  /** Who sees a new one; activities and notes are seen by whoever sees what they hang on. */
  visibility: Record<ImportEntity, Visibility | null>;
  required: RequiredField[];
  /** Keys of active types by name and by key, the first one first. */
  activityTypes: Map<string, string>;
};

/** Names are the same whatever their capitals and accents. */
export const nameKey = (name: string): string => plainTitle(name) || name.trim().toLowerCase();

const pipelinesFor = async (reader: Reader, actor: Actor): Promise<Map<string, Pipeline>> => {
  const pipelines = new Map<string, Pipeline>();
  for (const row of await stagesInOrder(reader, actor)) {
    const key = nameKey(row.pipeline);
    const known = pipelines.get(key);
    const pipeline = known ?? { id: row.pipeline_id, stages: new Map(), firstStage: null };
    // Of two pipelines with one name the first is meant.
    if (pipeline.id !== row.pipeline_id) continue;
    pipelines.set(key, pipeline);
    if (row.stage_id === null || row.stage === null) continue;
    pipeline.firstStage ??= row.stage_id;
    if (!pipeline.stages.has(nameKey(row.stage))) pipeline.stages.set(nameKey(row.stage), row.stage_id);
  }
  return pipelines;
};

const usersFor = async (reader: Reader, companyId: number): Promise<Known['users']> => {
  const users: Known['users'] = new Map();
  for (const { id, name, email } of await activeUsers(reader, companyId)) {
    users.set(nameKey(name), users.has(nameKey(name)) ? 'several' : id);
    users.set(email.toLowerCase(), id);
  }
  return users;
};

const byLabel = <Id>(options: readonly { id: Id; label: string }[]): Map<string, Id> => {
  const map = new Map<string, Id>();
  for (const { id, label } of options) if (!map.has(nameKey(label))) map.set(nameKey(label), id);
  return map;
};

const fieldsFor = async (reader: Reader, companyId: number, entity: ImportEntity): Promise<Map<string, Field>> => {
  const of = fieldsOfEntity[entity];
  if (of === null) return new Map();
  const definitions = await customFieldDefinitions(reader, companyId, of);
  return new Map(
    definitions.map((definition) => [definition.code, { definition, options: byLabel(definition.options) }]),
  );
};

const typesFor = async (reader: Tx, actor: Actor): Promise<Map<string, string>> => {
  const types = (await listActivityTypes(reader, actor)).filter((type) => type.active_flag);
  const byKey = types.map((type) => [nameKey(type.key_string), type.key_string] as const);
  return new Map([...byKey, ...types.map((type) => [nameKey(type.name), type.key_string] as const)]);
};

/** What there is in the company that the actor may name. */
export const learnKnown = async (reader: Tx, actor: Actor, settings: ImportSettings): Promise<Known> => {
  const { companyId } = actor;
  const pipelines = await pipelinesFor(reader, actor);
  const all = [...pipelines.values()];
  const labels = async (entity: 'deal' | 'person' | 'organization') =>
    byLabel(await labelsOf(reader, companyId, entity));
  const visible = async (kind: 'deal' | 'lead' | 'person' | 'org' | 'product') =>
    defaultVisibility(reader, actor, kind);
  return {
    users: await usersFor(reader, companyId),
    pipelines,
    pipeline: all.find(({ id }) => id === settings.pipeline_id) ?? all[0] ?? null,
    labels: {
      deal: await labels('deal'),
      person: await labels('person'),
      organization: await labels('organization'),
      lead: byLabel((await leadLabels(reader, actor)).map(({ id, name }) => ({ id, label: name }))),
      product: byLabel(await builtInOptions(reader, companyId, { entity: 'product', code: 'category' })),
      activity: byLabel(await builtInOptions(reader, companyId, { entity: 'activity', code: 'priority' })),
      note: new Map(),
    },
    fields: {
      deal: await fieldsFor(reader, companyId, 'deal'),
      lead: await fieldsFor(reader, companyId, 'lead'),
      person: await fieldsFor(reader, companyId, 'person'),
      organization: await fieldsFor(reader, companyId, 'organization'),
      product: await fieldsFor(reader, companyId, 'product'),
      activity: new Map(),
      note: new Map(),
    },
    visibility: {
      deal: await visible('deal'),
      lead: await visible('lead'),
      person: await visible('person'),
      organization: await visible('org'),
      product: await visible('product'),
      activity: null,
      note: null,
    },
    // An import is the work of a person, who is held to the fields that must be filled.
    required: await fieldsToFill(reader, { ...actor, source: 'app' }),
    activityTypes: await typesFor(reader, actor),
  };
};
