// A row that finds its record by a number, and calls what that hangs on as it is called, means just that: of several contacts of one
// name it is the one that is there already. So what an export wrote can be read again.
import type { ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { Draft, Values } from './drafts.ts';
import { importKeyOf } from './identities.ts';
import { linkedNow, type LinkedNow } from './items.queries.ts';
import { nameKey } from './known.ts';
import { mainOf, matchingOf, type Session } from './session.ts';
import { tables, type RecordId } from './tables.ts';

type Link = LinkedNow['entity'];

const columns: Partial<Record<ImportEntity, Partial<Record<Link, string>>>> = {
  deal: { person: 'person_id', organization: 'org_id' },
  lead: { person: 'person_id', organization: 'organization_id' },
  person: { organization: 'org_id' },
  activity: { deal: 'deal_id', lead: 'lead_id', person: 'person_id', organization: 'org_id' },
  note: { deal: 'deal_id', lead: 'lead_id', person: 'person_id', organization: 'org_id' },
};

const nameAlone: Record<Link, string> = { deal: 'title', lead: 'title', person: 'name', organization: 'name' };

// Whoever says more than a name means whom that tells.
const calledOnly = (entity: Link, values: Values | undefined): string | null => {
  const name = values?.[nameAlone[entity]];
  return values !== undefined && typeof name === 'string' && Object.keys(values).length === 1 ? name : null;
};

const numberOf = (session: Session, values: Values | undefined): RecordId | null => {
  const { by } = matchingOf(session, mainOf(session));
  if (values === undefined || (by !== 'id' && by !== 'key')) return null;
  const value = values[by] as RecordId | undefined;
  return value === undefined ? null : by === 'key' ? importKeyOf(String(value)) : value;
};

/** Marks the names in the rows that name what their records hang on now. */
export const keepLinks = async (session: Session, drafts: Draft[]): Promise<void> => {
  const main = mainOf(session);
  const links = columns[main];
  if (links === undefined) return;
  const asked = drafts.flatMap((draft) => {
    const number = draft.isRefused ? null : numberOf(session, draft.values[main]);
    return number === null ? [] : [{ draft, number }];
  });
  if (asked.length === 0) return;
  const numbers = [...new Set(asked.map(({ number }) => number))];
  const isKey = matchingOf(session, main).by === 'key';
  const table = tables[main];
  const found = await linkedNow(session.tx, session.actor.companyId, {
    table: table.name,
    type: table.idType,
    links,
    by: isKey ? { keys: numbers.map(String) } : { ids: numbers },
  });
  const now = new Map(found.map((one) => [`${isKey ? one.import_key : one.id} ${one.entity}`, one]));
  for (const { draft, number } of asked)
    for (const entity of Object.keys(links) as Link[]) {
      const name = calledOnly(entity, draft.values[entity]);
      const linked = now.get(`${number} ${entity}`);
      const values = draft.values[entity];
      if (name !== null && values !== undefined && linked !== undefined && nameKey(name) === nameKey(linked.name))
        values['linked'] = linked.linked;
    }
};
