// How a file is imported unless its reader says otherwise, and what is still missing before it can start.
import { suggestMapping } from '#shared/sheet-imports/suggesting.ts';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import {
  cellTypeOfField,
  entitiesOf,
  fieldsOfEntity,
  isOnlyLinked,
  mainEntity,
  readTarget,
  targetOf,
  type Held,
  type ImportEntity,
} from '#shared/sheet-imports/targets.ts';
import { customFieldDefinitions, type FieldDefinition } from '#server/features/fields/custom-values.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { translate } from '#server/platform/messages.ts';
import type { ParsedSheet } from './parsing.ts';

const withFields = ['deal', 'person', 'organization', 'product'] as const;
type WithFields = (typeof withFields)[number];

export type FieldsOf = Record<WithFields, FieldDefinition[]>;

/** The custom fields of the records of an entity. */
export const fieldsIn = (fields: FieldsOf, entity: ImportEntity): FieldDefinition[] => {
  const of = fieldsOfEntity[entity];
  return of === null ? [] : fields[of];
};

/** The custom fields that columns can become. */
export const fieldsForImport = async (reader: Reader, companyId: number): Promise<FieldsOf> => {
  const of = async (entity: WithFields): Promise<FieldDefinition[]> =>
    (await customFieldDefinitions(reader, companyId, entity)).filter(
      ({ formula, type }) => formula === null && cellTypeOfField[type] !== undefined,
    );
  return {
    deal: await of('deal'),
    person: await of('person'),
    organization: await of('organization'),
    product: await of('product'),
  };
};

const has = (mapping: readonly (string | null)[], target: string): boolean => mapping.includes(target);

/** What each kind of record is known again by: a number when the file has one, else what tells most. */
export const matchingFor = (holds: Held, mapping: readonly (string | null)[]): Pick<ImportSettings, ImportEntity> => {
  const main = mainEntity[holds];
  const number = (entity: ImportEntity): 'id' | 'key' | null => {
    if (has(mapping, `${entity}.id`)) return 'id';
    return has(mapping, `${entity}.key`) ? 'key' : null;
  };
  const emails = ['email', 'email_home', 'email_other'].some((key) => has(mapping, `person.${key}`));
  const found = (entity: ImportEntity): 'update' | 'keep' => (entity === main ? 'update' : 'keep');
  return {
    deal: { by: number('deal') ?? 'none', found: found('deal') },
    lead: { by: number('lead') ?? 'none', found: found('lead') },
    person: { by: number('person') ?? (emails ? 'email' : 'name'), found: found('person') },
    organization: { by: number('organization') ?? 'name', found: found('organization') },
    activity: { by: number('activity') ?? 'none', found: found('activity') },
    note: { by: number('note') ?? 'none', found: found('note') },
    product: { by: number('product') ?? (has(mapping, 'product.code') ? 'code' : 'name'), found: found('product') },
  };
};

const fieldList = (fields: FieldsOf) =>
  withFields.flatMap((entity) => fields[entity].map(({ code, name }) => ({ code, name, entity })));

/** Settings that fit the file: columns by their titles, dates and decimals by their values. */
export const settingsFor = (
  holds: Held,
  sheet: Pick<ParsedSheet, 'columns' | 'dates' | 'decimal'>,
  fields: FieldsOf,
): ImportSettings => {
  const mapping = suggestMapping(
    sheet.columns.map(({ title }) => title),
    holds,
    fieldList(fields),
  );
  return {
    mapping,
    dates: sheet.dates,
    decimal: sheet.decimal,
    ...matchingFor(holds, mapping),
    owner_id: null,
    unknown_owner: 'default',
    unknown_options: 'add',
    unknown_stages: 'refuse',
    pipeline_id: null,
    tell_webhooks: false,
  };
};

const mainNeeds: Record<ImportEntity, string[]> = {
  deal: ['deal.title', 'deal.id', 'deal.key'],
  lead: ['lead.title', 'lead.id', 'lead.key'],
  person: ['person.name', 'person.first_name', 'person.last_name', 'person.email', 'person.id', 'person.key'],
  organization: ['organization.name', 'organization.id', 'organization.key'],
  activity: ['activity.subject', 'activity.type', 'activity.id', 'activity.key'],
  note: ['note.content', 'note.id', 'note.key'],
  product: ['product.name', 'product.id', 'product.key', 'product.code'],
};

const lists = new Set(['email', 'email_home', 'email_other', 'phone', 'phone_home', 'phone_mobile', 'phone_other']);

/** Why the import cannot start yet, each a sentence. */
export const problemsOf = (
  actor: Actor,
  row: { holds: Held; settings: ImportSettings; columns: { title: string }[] },
  fields: FieldsOf,
): string[] => {
  const { holds, settings } = row;
  const problems: string[] = [];
  const say = (code: string, details: Record<string, unknown> = {}): void => {
    problems.push(translate(actor.language, `sheet_imports.problem.${code}`, details));
  };
  const seen = new Map<string, string>();
  settings.mapping.forEach((target, index) => {
    if (target === null) return;
    const column = row.columns[index]?.title ?? '';
    const path = readTarget(target);
    const isThere =
      path !== null &&
      entitiesOf[holds].includes(path.entity) &&
      (path.kind === 'built-in' || !isOnlyLinked(holds, path.entity)) &&
      (path.kind !== 'custom' || fieldsIn(fields, path.entity).some(({ code }) => code === path.key));
    if (!isThere) return say('unknown_target', { column });
    if (path.kind === 'new') {
      if (!may(actor, 'fields.add')) say('may_not_add_fields', { column });
      return;
    }
    const other = seen.get(target);
    if (other !== undefined && !lists.has(path.key)) say('twice', { column, other });
    seen.set(target, column);
  });
  const main = mainEntity[holds];
  if (!mainNeeds[main].some((target) => seen.has(target))) say(`needs_${main}`);
  const { by } = settings[main];
  if ((by === 'id' || by === 'key' || by === 'title' || by === 'code') && !seen.has(`${main}.${by}`))
    say('needs_match', { main: nameOfTarget(actor, main, by) });
  if (main === 'lead' && ![...seen.keys()].some((target) => /^(person|organization)\./.test(target)))
    say('needs_contact');
  if (
    main === 'note' &&
    by === 'none' &&
    ![...seen.keys()].some((target) => /^(deal|lead|person|organization)\./.test(target))
  )
    say('needs_link');
  return problems;
};

const nameOfTarget = (actor: Actor, entity: ImportEntity, key: string): string =>
  targetOf(entity, key)?.names[actor.language === 'fr' ? 1 : 0] ?? key;
