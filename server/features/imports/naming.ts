// Finds the records that a batch of drafts names, creating those the mapping lets it create.
import { dealsByKey } from './directory.queries.ts';
import { fieldName, lower, type Names } from './directory.ts';
import { createContacts, createOptions, createPipeline, createStage, createUser, type Hands } from './creating.ts';
import { refuse, type Draft, type Naming } from './drafts.ts';
import { fallbackUserMissing } from './errors.ts';
import type { FileMapping } from './mapping.ts';
import { targetsOf, type Entity } from './targets.ts';

type Step = { hands: Hands; file: FileMapping; draft: Draft; naming: Naming };

const put = ({ draft, naming }: Step, value: unknown): void => {
  (naming.isCustom ? draft.custom : draft.values)[naming.target] = value;
};

const remark = ({ draft, naming }: Step, code: string, details: Record<string, unknown> = {}): void => {
  const value = naming.names.join(', ');
  draft.findings.push({ code, column: naming.column, value, details: { value, ...details } });
};

const refuseNaming = ({ draft, naming }: Step, code: string): void => {
  const value = naming.names.join(', ');
  refuse(draft, naming.cell, { code, column: naming.column, value, details: { value } });
};

const resolveUser = async (step: Step): Promise<void> => {
  const { hands, naming } = step;
  const name = naming.names[0] ?? '';
  const known = hands.directory.users.get(lower(name));
  if (typeof known === 'number') return put(step, known);
  if (known === 'several') return refuseNaming(step, 'imports.several_named');
  const { users } = hands.mapping;
  if (users.missing === 'refuse') return refuseNaming(step, 'imports.unknown_user');
  if (users.missing === 'create') {
    put(step, await createUser(hands, { name }));
    return remark(step, 'imports.user_created');
  }
  const fallback = hands.directory.users.get(lower(users.to));
  if (typeof fallback !== 'number') throw fallbackUserMissing({ user: users.to });
  put(step, fallback);
  return remark(step, 'imports.user_assigned', { to: users.to });
};

const resolvePipeline = async (step: Step): Promise<void> => {
  const { hands, naming } = step;
  const name = naming.names[0] ?? '';
  const known = hands.directory.pipelines.get(lower(name));
  if (known === undefined && hands.mapping.pipelines.missing === 'refuse')
    return refuseNaming(step, 'imports.unknown_pipeline');
  return put(step, known ?? (await createPipeline(hands, name)));
};

// Runs after the pipeline of the same deal was resolved.
const resolveStage = async (step: Step): Promise<void> => {
  const { hands, draft, naming } = step;
  const pipeline =
    (draft.values['pipeline'] as ReturnType<typeof hands.directory.pipelines.get>) ??
    hands.directory.pipelines.get(hands.directory.defaultPipeline);
  const name = naming.names[0] ?? '';
  const known = pipeline?.stages.get(lower(name));
  if (known !== undefined) return put(step, known);
  if (pipeline === undefined || hands.mapping.pipelines.missing === 'refuse')
    return refuseNaming(step, 'imports.unknown_stage');
  return put(step, await createStage(hands, pipeline, name));
};

const resolveContact = async (step: Step, kind: 'organization' | 'person'): Promise<void> => {
  const { hands, naming } = step;
  const { directory, mapping } = hands;
  const name = naming.names[0] ?? '';
  const [names, keys]: [Names, Map<string, number>] =
    kind === 'organization'
      ? [directory.organizations, directory.organizationKeys]
      : [directory.persons, directory.personKeys];
  const byKey = keys.get(`${mapping.source}:${name}`);
  const known = byKey ?? names.get(lower(name));
  if (typeof known === 'number') return put(step, known);
  if (known === 'several')
    return naming.cell.missing === 'refuse'
      ? refuseNaming(step, 'imports.several_named')
      : remark(step, 'imports.several_named_left_out');
  if (naming.cell.missing === 'refuse') return refuseNaming(step, `imports.unknown_${kind}`);
  if (naming.cell.missing === 'empty') return remark(step, `imports.${kind}_left_out`);
  await createContacts(hands, kind, [name]);
  put(step, names.get(lower(name)));
  return remark(step, `imports.${kind}_created`);
};

const resolveDeal = async (step: Step): Promise<void> => {
  const { hands, naming } = step;
  const known = hands.directory.dealKeys.get(`${hands.mapping.source}:${naming.names[0] ?? ''}`);
  if (known !== undefined) return put(step, known);
  return naming.cell.missing === 'refuse'
    ? refuseNaming(step, 'imports.unknown_deal')
    : remark(step, 'imports.deal_left_out');
};

const resolveOptions = async (step: Step): Promise<void> => {
  const { hands, file, naming } = step;
  const entity = targetsOf[file.as].entity as Entity;
  const code =
    naming.type === 'labels' ? 'label' : (hands.directory.fields.get(fieldName(entity, naming.target))?.code ?? '');
  const known = await createOptions(hands, { entity, code, labels: naming.names });
  const ids = naming.names.map((name) => known.get(lower(name)) as number);
  put(step, naming.type === 'option' ? ids[0] : [...new Set(ids)]);
};

const resolveActivityType = async (step: Step): Promise<void> => {
  const known = step.hands.directory.activityTypes.get(lower(step.naming.names[0] ?? ''));
  return known === undefined ? refuseNaming(step, 'imports.unknown_activity_type') : put(step, known);
};

const resolve: Record<Naming['type'], (step: Step) => Promise<void>> = {
  user: resolveUser,
  pipeline: resolvePipeline,
  stage: resolveStage,
  organization: (step) => resolveContact(step, 'organization'),
  person: (step) => resolveContact(step, 'person'),
  deal: resolveDeal,
  labels: resolveOptions,
  option: resolveOptions,
  options: resolveOptions,
  'activity type': resolveActivityType,
};

const isStage = (naming: Naming): number => (naming.type === 'stage' ? 1 : 0);

/** Puts the ids of the records that the drafts name in their places; a name that leads nowhere refuses its row or leaves a remark. */
export const resolveNames = async (hands: Hands, file: FileMapping, drafts: Draft[]): Promise<void> => {
  const keys = drafts.flatMap((draft) =>
    draft.namings.filter(({ type }) => type === 'deal').map(({ names }) => `${hands.mapping.source}:${names[0] ?? ''}`),
  );
  const unknown = [...new Set(keys)].filter((key) => !hands.directory.dealKeys.has(key));
  for (const deal of await dealsByKey(hands.tx, hands.actor.companyId, unknown))
    hands.directory.dealKeys.set(String(deal.import_key), deal.id);
  for (const draft of drafts) {
    // A row that is refused creates nothing on its way.
    for (const naming of draft.namings.toSorted((one, other) => isStage(one) - isStage(other))) {
      if (!draft.isRefused) await resolve[naming.type]({ hands, file, draft, naming });
    }
  }
};
