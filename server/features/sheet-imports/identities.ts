// What a row says of who a record is: its number, its number elsewhere, its name, its e-mail addresses.
import { refuse, type Draft, type Values } from './drafts.ts';
import { mainOf, matchingOf, type Planned, type Session } from './session.ts';
import type { ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { RecordId } from './tables.ts';

export type Identity =
  | { by: 'id'; id: RecordId }
  | { by: 'key'; key: string }
  | { by: 'emails'; emails: string[] }
  | { by: 'code'; code: string }
  | { by: 'name'; name: string }
  /** What the record of the row hangs on already, by that name. */
  | { by: 'linked'; id: RecordId }
  | { by: 'none' };

export const nameIn = (entity: ImportEntity, values: Values): string => {
  if (entity === 'deal' || entity === 'lead') return String(values['title'] ?? '');
  if (entity === 'organization') return String(values['name'] ?? '');
  if (entity === 'product') return String(values['name'] ?? values['code'] ?? '');
  if (entity === 'activity') return String(values['subject'] ?? values['type'] ?? '');
  if (entity === 'note') return String(values['content'] ?? '');
  const parts = [values['first_name'], values['last_name']].filter((part) => part !== undefined);
  const emails = (values['emails'] as { value: string }[] | undefined) ?? [];
  // Of some people a list knows nothing but the address.
  return String(values['name'] ?? (parts.length > 0 ? parts.join(' ') : (emails[0]?.value ?? '')));
};

/** How the import keys of records are written; each kind has its own numbers elsewhere. */
export const importKeyOf = (key: string): string => `sheet:${key}`;

/** By what the record of a row is looked for. */
export const identityOf = (session: Session, entity: ImportEntity, values: Values): Identity => {
  const { by } = matchingOf(session, entity);
  const isMain = mainOf(session) === entity;
  const linked = values['linked'] as RecordId | undefined;
  if (linked !== undefined) return { by: 'linked', id: linked };
  const id = values['id'] as RecordId | undefined;
  const key = values['key'] as string | undefined;
  if (by === 'id' && id !== undefined) return { by: 'id', id };
  if (by === 'key' && key !== undefined) return { by: 'key', key: importKeyOf(key) };
  if (isMain && (by === 'none' || by === 'id' || by === 'key')) return { by: 'none' };
  const emails = (values['emails'] as { value: string }[] | undefined) ?? [];
  if (by === 'email' && emails.length > 0) return { by: 'emails', emails: emails.map(({ value }) => value) };
  const code = values['code'] as string | undefined;
  if (by === 'code' && code !== undefined) return { by: 'code', code };
  const name = nameIn(entity, values);
  return name === '' ? { by: 'none' } : { by: 'name', name };
};

/** Lays what another row says over a record that was spoken of before; of a record left as it is, only what is missing. */
const addTo = (planned: Planned, values: Values, overrides: boolean): void => {
  const custom = overrides
    ? { ...planned.values.custom, ...values.custom }
    : { ...values.custom, ...planned.values.custom };
  planned.values = { ...(overrides ? { ...planned.values, ...values } : { ...values, ...planned.values }), custom };
};

type Found = {
  draft: Draft;
  entity: ImportEntity;
  keys: string[];
  ids: RecordId[];
  name: string;
  /** Whether the record stays as it is, whatever is done with those that are found. */
  isKept?: boolean;
};

const spokenBefore = (session: Session, keys: string[]): Planned | undefined => {
  for (const key of keys) {
    const planned = session.spoken.get(key);
    if (planned !== undefined) return planned;
  }
  return undefined;
};

const speak = (session: Session, planned: Planned, keys: string[]): void => {
  for (const key of keys) if (!session.spoken.has(key)) session.spoken.set(key, planned);
};

/** The record that a row means, new or known; null when the row cannot say, and is refused. `isFirst` when no row spoke of it before. */
export const settle = (session: Session, found: Found): { planned: Planned; isFirst: boolean } | null => {
  const { draft, entity, keys, ids, name } = found;
  const values = draft.values[entity] as Values;
  const { found: then } = matchingOf(session, entity);
  const known = spokenBefore(session, [...keys, ...ids.map((id) => `${entity}#${id}`)]);
  if (known !== undefined) {
    addTo(known, values, then === 'update');
    speak(session, known, keys);
    return { planned: known, isFirst: false };
  }
  if (ids.length > 1) {
    refuse(draft, `sheet_imports.row.several_${entity}s`, { value: name });
    return null;
  }
  const planned: Planned = {
    entity,
    id: ids[0] ?? 0,
    state: ids.length === 0 ? 'create' : found.isKept === true ? 'keep' : then,
    values,
    organization: null,
    person: null,
    deal: null,
    lead: null,
    inherited: null,
    nr: draft.nr,
    line: draft.line,
    isWanted: false,
    isCounted: false,
  };
  speak(session, planned, ids.length === 0 ? keys : [...keys, `${entity}#${ids[0]}`]);
  return { planned, isFirst: true };
};
