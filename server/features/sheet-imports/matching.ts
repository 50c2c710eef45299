// Finds the records that a block of rows speaks of, each kind with a few statements for all rows.
import { isOnlyLinked, type ImportEntity } from '#shared/sheet-imports/targets.ts';
import { refuse, type Draft, type Values } from './drafts.ts';
import { identityOf, nameIn, settle, type Identity } from './identities.ts';
import {
  peopleByEmail,
  peopleByName,
  productsByCode,
  recordsById,
  recordsByKey,
  recordsByName,
  type Looking,
  type Namesakes,
} from './lookups.queries.ts';
import { mainOf, type Planned, type Session } from './session.ts';
import { tables, type RecordId } from './tables.ts';

type Asked = { draft: Draft; values: Values; identity: Identity };

type NameFound = { form: string; ids: RecordId[]; people: Namesakes['people'] };

/** Everything found for a block: by what was asked. */
type Findings = {
  ids: Set<RecordId>;
  keys: Map<string, { id: RecordId; is_seen: boolean }>;
  names: Map<string, NameFound>;
  emails: Map<string, { form: string; ids: RecordId[] }>;
  codes: Map<string, { form: string; ids: RecordId[] }>;
};

const distinct = <T>(values: T[]): T[] => [...new Set(values)];

const lookUp = async (session: Session, entity: ImportEntity, asked: Asked[]): Promise<Findings> => {
  const looking: Looking = { actor: session.actor, importId: session.importId };
  const table = tables[entity];
  const identities = asked.map(({ identity }) => identity);
  const pick = <T>(give: (identity: Identity) => T[]): T[] => distinct(identities.flatMap(give));
  const ids = pick((one) => (one.by === 'id' ? [one.id] : []));
  const keys = pick((one) => (one.by === 'key' ? [one.key] : []));
  const codes = entity === 'product' ? pick((one) => (one.by === 'code' ? [one.code] : [])) : [];
  const emails = entity === 'person' ? pick((one) => (one.by === 'emails' ? one.emails : [])) : [];
  // New records are also remembered by their names, for rows that name them only so.
  const names = distinct(asked.map(({ values }) => nameIn(entity, values)).filter((name) => name !== ''));
  const wantsNames = identities.some((one) => one.by === 'name');
  const forms =
    entity === 'person'
      ? (await peopleByName(session.tx, looking, names)).map((row): NameFound => ({ ...row, ids: [] }))
      : (await recordsByName(session.tx, looking, { table, names: wantsNames ? names : [] })).map((row): NameFound => ({
          ...row,
          people: [],
        }));
  const byCode = await productsByCode(session.tx, looking, codes);
  const byEmail = await peopleByEmail(session.tx, looking, emails);
  return {
    ids: await recordsById(session.tx, looking, { table, ids }),
    keys: new Map((await recordsByKey(session.tx, looking, { table, keys })).map((row) => [row.import_key, row])),
    names: new Map(forms.map((row, nr) => [names[nr] as string, row])),
    emails: new Map(byEmail.map((row, nr) => [emails[nr] as string, row])),
    codes: new Map(byCode.map((row, nr) => [codes[nr] as string, row])),
  };
};

const refOf = (organization: Planned | null): string => (organization === null ? '' : String(organization.id));

// People of one name: those of the organization named beside them, else those of none; without an organization named, all.
const namesakesOf = (people: Namesakes['people'], organization: Planned | null): RecordId[] => {
  if (organization === null) return people.map(({ id }) => id);
  const there = people.filter(({ org_id: id }) => id === organization.id);
  return (there.length > 0 ? there : people.filter(({ org_id: id }) => id === null)).map(({ id }) => id);
};

type Candidates = { keys: string[]; ids: RecordId[] };

const nameKeys = (entity: ImportEntity, form: string, organization: Planned | null): string[] => {
  if (entity !== 'person') return [`${entity}:name:${form}`];
  return organization === null ? [`person:name:${form}`] : [`person:name:${form}:${refOf(organization)}`];
};

// What a row can mean, and by what it will be known to the rows after it.
const candidatesOf = (
  entity: ImportEntity,
  { identity, draft, values }: Asked,
  given: { found: Findings; organization: Planned | null },
): Candidates | null => {
  const { found, organization } = given;
  const name = found.names.get(nameIn(entity, values));
  if (identity.by === 'none') return { keys: [], ids: [] };
  if (identity.by === 'linked') return { keys: [], ids: [identity.id] };
  if (identity.by === 'code') {
    const { form, ids } = found.codes.get(identity.code) ?? { form: identity.code.toLowerCase(), ids: [] };
    return { keys: [`product:code:${form}`], ids };
  }
  if (identity.by === 'id') {
    if (found.ids.has(identity.id)) return { keys: [`${entity}#${identity.id}`], ids: [identity.id] };
    refuse(draft, `sheet_imports.row.unknown_${entity}`, { value: String(identity.id) });
    return null;
  }
  if (identity.by === 'key') {
    const known = found.keys.get(identity.key);
    if (known !== undefined && !known.is_seen) {
      refuse(draft, 'sheet_imports.row.hidden_key', { value: values['key'] });
      return null;
    }
    return { keys: [`${entity}:key:${identity.key}`], ids: known === undefined ? [] : [known.id] };
  }
  if (identity.by === 'emails') {
    const hits = identity.emails.map((email) => found.emails.get(email) ?? { form: email, ids: [] });
    return { keys: hits.map(({ form }) => `person:email:${form}`), ids: distinct(hits.flatMap(({ ids }) => ids)) };
  }
  const form = name?.form ?? identity.name.toLowerCase();
  const ids = entity === 'person' ? namesakesOf(name?.people ?? [], organization) : (name?.ids ?? []);
  return { keys: nameKeys(entity, form, organization), ids };
};

// Someone who is added is known to later rows by all that this one says of them.
const remember = (
  session: Session,
  planned: Planned,
  given: { found: Findings; organization: Planned | null },
): void => {
  const { entity, values } = planned;
  if (planned.state !== 'create' || (entity !== 'person' && entity !== 'organization')) return;
  const name = nameIn(entity, values);
  const form = given.found.names.get(name)?.form ?? name.toLowerCase();
  const emails = ((values['emails'] as { value: string }[] | undefined) ?? []).map(
    ({ value }) => `person:email:${given.found.emails.get(value)?.form ?? value.toLowerCase()}`,
  );
  const keys = [
    ...nameKeys(entity, form, given.organization),
    ...(entity === 'person' ? [`person:name:${form}`] : []),
    ...emails,
  ];
  for (const key of keys) if (!session.spoken.has(key)) session.spoken.set(key, planned);
};

/** By row number, the record of this kind that each row means. Rows that cannot say are refused. */
export const matchEntity = async (
  session: Session,
  entity: ImportEntity,
  given: { drafts: Draft[]; organizations: Map<number, Planned> },
): Promise<Map<number, { planned: Planned; isFirst: boolean }>> => {
  const asked: Asked[] = given.drafts.flatMap((draft) => {
    const values = draft.values[entity];
    return values === undefined || draft.isRefused
      ? []
      : [{ draft, values, identity: identityOf(session, entity, values) }];
  });
  const result = new Map<number, { planned: Planned; isFirst: boolean }>();
  if (asked.length === 0) return result;
  const found = await lookUp(session, entity, asked);
  const isMain = mainOf(session) === entity;
  for (const one of asked) {
    const { draft, values, identity } = one;
    const organization = entity === 'person' ? (given.organizations.get(draft.nr) ?? null) : null;
    // A linked contact of which nothing is said that would tell who it is, is left out.
    if (!isMain && identity.by === 'none') continue;
    const candidates = candidatesOf(entity, one, { found, organization });
    if (candidates === null) continue;
    const name = nameIn(entity, values);
    const settled = settle(session, { draft, entity, ...candidates, name, isKept: identity.by === 'linked' });
    if (settled === null) continue;
    const { planned } = settled;
    if (planned.state === 'create' && isOnlyLinked(session.holds, entity)) {
      for (const key of candidates.keys) session.spoken.delete(key);
      refuse(draft, `sheet_imports.row.unknown_${entity}_called`, { value: name || (values['key'] ?? '') });
      continue;
    }
    if (planned.state === 'create' && nameIn(entity, planned.values) === '') {
      for (const key of candidates.keys) session.spoken.delete(key);
      refuse(draft, `sheet_imports.row.needed_${entity}`);
      continue;
    }
    if (organization !== null) planned.organization ??= organization;
    remember(session, planned, { found, organization });
    result.set(draft.nr, settled);
  }
  return result;
};
