// What an import creates beside its records, as far as the mapping allows: users, pipelines, stages, fields, options, contacts by name.
import { randomBytes } from 'node:crypto';
import { addUser } from '#server/features/users/adding.ts';
import { switchUser } from '#server/features/users/switching-off.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import {
  insertField,
  insertNamedOrganizations,
  insertNamedPersons,
  insertOptions,
  insertPipeline,
  insertStage,
} from './directory.queries.ts';
import { fieldName, learn, lower, type Directory, type Field, type Pipeline } from './directory.ts';
import { fieldTypeDiffers } from './errors.ts';
import type { Mapping } from './mapping.ts';
import { targetsOf, type Entity } from './targets.ts';

/** The import's hands: who imports, where to, and what is known. */
export type Hands = { tx: Tx; actor: Actor; directory: Directory; mapping: Mapping };

const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '.')
    .replaceAll(/^\.+|\.+$/g, '')
    .slice(0, 40) || 'user';

const placeholderAddress = (name: string, { actor, directory }: Hands): string => {
  for (let n = 1; ; n += 1) {
    const address = `${slug(name)}${n === 1 ? '' : `-${n}`}@company-${actor.companyId}.invalid`;
    if (!directory.emails.has(address)) return address;
  }
};

/** A user who cannot sign in: a name to own what is imported, until an admin gives it a real address. */
export const createUser = async (hands: Hands, user: { name: string; email?: string }): Promise<number> => {
  const { tx, actor, directory } = hands;
  const email = user.email ?? placeholderAddress(user.name, hands);
  const userId = await addUser(tx, { companyId: actor.companyId, name: user.name, email, kind: 'regular' });
  await switchUser(tx, actor, { userId, active: false });
  learn(directory.users, user.name, userId);
  learn(directory.users, email, userId);
  directory.emails.add(lower(email));
  return userId;
};

export const createPipeline = async ({ tx, actor, directory }: Hands, name: string): Promise<Pipeline> => {
  const pipeline: Pipeline = {
    id: await insertPipeline(tx, { companyId: actor.companyId, name }),
    stages: new Map(),
    firstStage: null,
  };
  directory.pipelines.set(lower(name), pipeline);
  return pipeline;
};

export const createStage = async ({ tx, actor }: Hands, pipeline: Pipeline, name: string): Promise<number> => {
  const id = await insertStage(tx, { companyId: actor.companyId, pipelineId: pipeline.id, name });
  pipeline.stages.set(lower(name), id);
  pipeline.firstStage ??= id;
  return id;
};

const createField = async (
  { tx, actor, directory }: Hands,
  field: { entity: Entity; name: string; type: string },
): Promise<Field> => {
  const code = randomBytes(20).toString('hex');
  await insertField(tx, { companyId: actor.companyId, userId: actor.userId, ...field, code });
  const created = { code, type: field.type };
  directory.fields.set(fieldName(field.entity, field.name), created);
  return created;
};

/** The pipelines, stages and custom fields that the mapping declares, made where they are missing. */
export const prepareCompany = async (hands: Hands): Promise<void> => {
  const { mapping, directory } = hands;
  for (const wanted of mapping.pipelines.missing === 'create' ? mapping.pipelines.list : []) {
    const pipeline = directory.pipelines.get(lower(wanted.name)) ?? (await createPipeline(hands, wanted.name));
    for (const stage of wanted.stages)
      if (!pipeline.stages.has(lower(stage))) await createStage(hands, pipeline, stage);
  }
  const first = mapping.pipelines.list[0];
  if (first !== undefined && directory.pipelines.has(lower(first.name))) directory.defaultPipeline = lower(first.name);
  for (const file of mapping.files) {
    const { entity } = targetsOf[file.as];
    for (const [name, { type }] of entity === null ? [] : Object.entries(file.custom)) {
      const field =
        directory.fields.get(fieldName(entity as Entity, name)) ??
        (await createField(hands, { entity: entity as Entity, name, type }));
      if (field.type !== type) throw fieldTypeDiffers({ field: name, type, existing: field.type });
    }
  }
};

/** Options of a field by their labels, made where they are missing. */
export const createOptions = async (
  { tx, actor, directory }: Hands,
  field: { entity: Entity; code: string; labels: string[] },
): Promise<Map<string, number>> => {
  const key = `${field.entity} ${field.code}`;
  const known = directory.options.get(key) ?? new Map<string, number>();
  directory.options.set(key, known);
  const missing = new Map(
    field.labels.filter((label) => !known.has(lower(label))).map((label) => [lower(label), label]),
  );
  if (missing.size === 0) return known;
  const created = await insertOptions(tx, {
    companyId: actor.companyId,
    entity: field.entity,
    code: field.code,
    labels: [...missing.values()],
  });
  for (const { id, label } of created) known.set(lower(label), id);
  return known;
};

/** Organizations or persons of whom only the name is known. */
export const createContacts = async (
  { tx, actor, directory }: Hands,
  kind: 'organization' | 'person',
  names: string[],
): Promise<void> => {
  const contact = { companyId: actor.companyId, ownerId: actor.userId, names };
  const created =
    kind === 'organization' ? await insertNamedOrganizations(tx, contact) : await insertNamedPersons(tx, contact);
  for (const { id, name } of created)
    learn(kind === 'organization' ? directory.organizations : directory.persons, name, id);
};
