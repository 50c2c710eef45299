// The records an import can name, by their names: loaded once, and added to as the import creates more.
import type { Tx } from '#server/platform/db/database.ts';
import {
  activityTypesOf,
  fieldsOf,
  optionsOf,
  organizationsOf,
  personsOf,
  pipelinesOf,
  stagesOf,
  usersOf,
} from './directory.queries.ts';
import type { Mapping } from './mapping.ts';
import type { Entity, TargetType } from './targets.ts';
import { targetsOf } from './targets.ts';

/** Ids by lower-case name; `several` when a name does not tell records apart. */
export type Names = Map<string, number | 'several'>;

export type Pipeline = { id: number; stages: Map<string, number>; firstStage: number | null };
export type Field = { code: string; type: string };

export type Directory = {
  users: Names;
  emails: Set<string>;
  pipelines: Map<string, Pipeline>;
  defaultPipeline: string;
  activityTypes: Map<string, string>;
  fields: Map<string, Field>;
  options: Map<string, Map<string, number>>;
  organizations: Names;
  organizationKeys: Map<string, number>;
  persons: Names;
  personKeys: Map<string, number>;
  dealKeys: Map<string, number>;
};

export const lower = (name: string): string => name.trim().toLowerCase();

export const fieldName = (entity: Entity, name: string): string => `${entity} ${lower(name)}`;

/** Adds a record's name. */
export const learn = (names: Names, name: string, id: number): void => {
  const known = names.get(lower(name));
  names.set(lower(name), known === undefined || known === id ? id : 'several');
};

const asksFor = (mapping: Mapping, type: TargetType): boolean =>
  mapping.files.some((file) => Object.keys(file.columns).some((target) => targetsOf[file.as].columns[target] === type));

const learnContacts = async (
  tx: Tx,
  directory: Directory,
  request: { companyId: number; mapping: Mapping },
): Promise<void> => {
  const { companyId, mapping } = request;
  const has = (kind: 'organizations' | 'persons'): boolean => mapping.files.some((file) => file.as === kind);
  if (has('organizations') || asksFor(mapping, 'organization')) {
    for (const row of await organizationsOf(tx, companyId)) {
      learn(directory.organizations, row.name, row.id);
      if (row.import_key !== null) directory.organizationKeys.set(row.import_key, row.id);
    }
  }
  if (has('persons') || asksFor(mapping, 'person')) {
    for (const row of await personsOf(tx, companyId)) {
      learn(directory.persons, row.name, row.id);
      for (const email of row.emails) learn(directory.persons, email.value, row.id);
      if (row.import_key !== null) directory.personKeys.set(row.import_key, row.id);
    }
  }
};

const learnPipelines = async (tx: Tx, directory: Directory, companyId: number): Promise<void> => {
  const names = new Map<number, string>();
  for (const { id, name } of await pipelinesOf(tx, companyId)) {
    if (directory.pipelines.has(lower(name))) continue;
    directory.pipelines.set(lower(name), { id, stages: new Map(), firstStage: null });
    names.set(id, lower(name));
    if (directory.defaultPipeline === '') directory.defaultPipeline = lower(name);
  }
  for (const stage of await stagesOf(tx, companyId)) {
    const pipeline = directory.pipelines.get(names.get(stage.pipeline_id) ?? '');
    if (pipeline === undefined || pipeline.stages.has(lower(stage.name))) continue;
    pipeline.stages.set(lower(stage.name), stage.id);
    pipeline.firstStage ??= stage.id;
  }
};

/** What the company has now. */
export const openDirectory = async (tx: Tx, request: { companyId: number; mapping: Mapping }): Promise<Directory> => {
  const { companyId } = request;
  const directory: Directory = {
    users: new Map(),
    emails: new Set(),
    pipelines: new Map(),
    defaultPipeline: '',
    activityTypes: new Map(),
    fields: new Map(),
    options: new Map(),
    organizations: new Map(),
    organizationKeys: new Map(),
    persons: new Map(),
    personKeys: new Map(),
    dealKeys: new Map(),
  };
  for (const user of await usersOf(tx, companyId)) {
    learn(directory.users, user.name, user.id);
    learn(directory.users, user.email, user.id);
    directory.emails.add(lower(user.email));
  }
  await learnPipelines(tx, directory, companyId);
  for (const type of await activityTypesOf(tx, companyId)) {
    directory.activityTypes.set(lower(type.name), type.key_string);
    directory.activityTypes.set(type.key_string, type.key_string);
  }
  for (const field of await fieldsOf(tx, companyId)) {
    const key = fieldName(field.entity as Entity, field.name);
    if (!directory.fields.has(key))
      directory.fields.set(key, {
        code: field.field_code,
        type: field.formula === null ? field.field_type : 'formula',
      });
  }
  for (const option of await optionsOf(tx, companyId)) {
    const key = `${option.entity} ${option.field_code}`;
    const labels = directory.options.get(key) ?? new Map<string, number>();
    directory.options.set(key, labels);
    if (!labels.has(lower(option.label))) labels.set(lower(option.label), option.id);
  }
  await learnContacts(tx, directory, request);
  return directory;
};
