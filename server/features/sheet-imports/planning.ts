// From rows to what is to be written: who is meant, what is new, what changes. Nothing is written here.
import { entitiesOf, importEntities, isOnlyLinked, type ImportEntity } from '#shared/sheet-imports/targets.ts';
import { lockSeenDeals, seenDeals } from '#server/features/deals/deals.ts';
import { changeOf, type Before, type Change } from './changing.ts';
import { newRecord, type NewRecord } from './creating.ts';
import { refuse, type Draft, type Values } from './drafts.ts';
import { identityOf, nameIn, settle } from './identities.ts';
import { contactsOfOffers } from './items.queries.ts';
import { keepLinks } from './linked.ts';
import { matchEntity } from './matching.ts';
import { lockedSnapshots, newIds } from './records.queries.ts';
import { mainOf, matchingOf, type Planned, type RowPlan, type Session } from './session.ts';
import { tables, type RecordId } from './tables.ts';

export type Plan = {
  rows: RowPlan[];
  /** Records to add and to change, each entity after those it links to. */
  created: { entity: ImportEntity; planned: Planned; record: NewRecord }[];
  changed: { entity: ImportEntity; planned: Planned; change: Change }[];
  before: Before;
};

const assignIds = async (session: Session, entity: ImportEntity, planned: Planned[]): Promise<void> => {
  const without = [...new Set(planned)].filter(({ id, state }) => state === 'create' && id === 0);
  const ids = session.isDry ? [] : await newIds(session.tx, tables[entity], without.length);
  for (const [nr, one] of without.entries()) {
    one.id = ids[nr] ?? session.nextFakeId;
    if (session.isDry) session.nextFakeId -= 1;
  }
};

type Matched = Map<number, { planned: Planned; isFirst: boolean }>;
type MatchedOf = Partial<Record<ImportEntity, Matched>>;

const match = async (
  session: Session,
  entity: ImportEntity,
  given: { drafts: Draft[]; organizations: Matched },
): Promise<Matched> => {
  const organizations = new Map([...given.organizations].map(([nr, { planned }]) => [nr, planned]));
  const matched = await matchEntity(session, entity, { drafts: given.drafts, organizations });
  await assignIds(
    session,
    entity,
    [...matched.values()].map(({ planned }) => planned),
  );
  return matched;
};

// Whatever else the rows name, each kind after those it can belong to.
const planLinks = async (session: Session, drafts: Draft[]): Promise<MatchedOf> => {
  const matched: MatchedOf = {};
  const contacts = ['organization', 'person'] as const;
  const linked = ['deal', 'lead'] as const;
  const wanted = [...contacts, ...linked.filter((entity) => isOnlyLinked(session.holds, entity))];
  for (const entity of wanted)
    if (entitiesOf[session.holds].includes(entity))
      matched[entity] = await match(session, entity, {
        drafts,
        organizations: (entity === 'person' ? matched.organization : undefined) ?? new Map(),
      });
  return matched;
};

// Without what it must have a record cannot be added, but can be found by a number.
const lacks = (entity: ImportEntity, values: Values): boolean => nameIn(entity, values) === '';

// What the rows are first of all, unless that is a contact: its contacts go along with each.
const planMain = async (session: Session, drafts: Draft[]): Promise<Matched> => {
  const entity = mainOf(session);
  for (const draft of drafts) draft.values[entity] ??= {};
  const named = drafts.filter(
    (draft) => !draft.isRefused && identityOf(session, entity, draft.values[entity] ?? {}).by !== 'none',
  );
  const matched = await matchEntity(session, entity, { drafts: named, organizations: new Map() });
  for (const draft of drafts) {
    if (draft.isRefused || matched.has(draft.nr) || named.includes(draft)) continue;
    if (lacks(entity, draft.values[entity] ?? {})) {
      refuse(draft, `sheet_imports.row.needed_${entity}`);
      continue;
    }
    const settled = settle(session, { draft, entity, keys: [], ids: [], name: '' });
    if (settled !== null) matched.set(draft.nr, settled);
  }
  await assignIds(
    session,
    entity,
    [...matched.values()].map(({ planned }) => planned),
  );
  return matched;
};

const readBefore = async (session: Session, planned: Planned[]): Promise<Before> => {
  const { tx, actor } = session;
  const before: Before = { deals: new Map(), rows: new Map() };
  const idsOf = (entity: ImportEntity): RecordId[] => [
    ...new Set(planned.filter((one) => one.entity === entity && one.state === 'update').map(({ id }) => id)),
  ];
  for (const entity of importEntities) {
    const ids = idsOf(entity);
    if (ids.length === 0) continue;
    if (entity === 'deal') {
      const deals = await (session.isDry ? seenDeals : lockSeenDeals)(tx, actor, ids as number[]);
      for (const deal of deals) before.deals.set(deal.id, deal);
    }
    for (const [id, row] of await lockedSnapshots(tx, tables[entity], { companyId: actor.companyId, ids }))
      before.rows.set(`${entity} ${id}`, row);
  }
  return before;
};

const want = (planned: Planned | null): void => {
  if (planned === null || planned.isWanted) return;
  planned.isWanted = true;
  want(planned.person);
  want(planned.organization);
};

const rowPlansOf = (session: Session, drafts: Draft[], matched: MatchedOf): RowPlan[] => {
  const main = mainOf(session);
  return drafts.map((draft) => {
    const of = (entity: ImportEntity) => matched[entity]?.get(draft.nr) ?? null;
    const own = of(main);
    const linked = (entity: ImportEntity): Planned | null => of(entity)?.planned ?? null;
    const [organization, person, deal, lead] = [
      linked('organization'),
      linked('person'),
      linked('deal'),
      linked('lead'),
    ];
    if (own !== null && main !== 'person' && main !== 'organization') {
      own.planned.organization ??= organization;
      own.planned.person ??= person;
    }
    if (own !== null && isOnlyLinked(session.holds, 'deal')) {
      own.planned.deal ??= deal;
      own.planned.lead ??= lead;
      if (deal !== null && lead !== null) refuse(draft, 'sheet_imports.row.deal_and_lead');
    }
    return { draft, main: own?.planned ?? null, isFirst: own?.isFirst ?? false, person, organization };
  });
};

// A new activity on a deal or lead belongs to that one's contacts too.
const inherit = async (session: Session, rows: RowPlan[]): Promise<void> => {
  if (session.holds !== 'activities') return;
  const fresh = rows.flatMap(({ main }) => (main !== null && main.state === 'create' ? [main] : []));
  const ids = (entity: 'deal' | 'lead'): RecordId[] => [...new Set(fresh.flatMap((one) => one[entity]?.id ?? []))];
  const contacts = await contactsOfOffers(session.tx, session.actor, {
    deals: ids('deal') as number[],
    leads: ids('lead') as string[],
  });
  for (const one of fresh) one.inherited = contacts.get((one.deal ?? one.lead)?.id ?? 0) ?? null;
};

/** Judges all rows: those that cannot be taken are refused, and nothing is planned for them alone. */
export const planRows = async (session: Session, drafts: Draft[]): Promise<Plan> => {
  const main = mainOf(session);
  await keepLinks(session, drafts);
  const links = await planLinks(session, drafts);
  const isContact = main === 'person' || main === 'organization';
  const matched: MatchedOf = isContact ? links : { ...links, [main]: await planMain(session, drafts) };
  const rows = rowPlansOf(session, drafts, matched);
  await inherit(session, rows);
  for (const { draft, main: own } of rows)
    if (own === null && !draft.isRefused) refuse(draft, `sheet_imports.row.needed_${main}`);
  const all = [...new Set(rows.flatMap(({ main: own, person, organization }) => [organization, person, own]))].filter(
    (one) => one !== null,
  );
  const before = await readBefore(session, all);
  const plan: Plan = { rows, created: [], changed: [], before };
  judge(session, plan, { main, all });
  return plan;
};

/** Whether the row tells of a record that is there already and is left as it is, with all that it says. */
export const isPassedOver = (session: Session, { main, isFirst }: RowPlan): boolean =>
  main !== null && (main.state === 'keep' || (!isFirst && matchingOf(session, main.entity).found === 'keep'));

// What the rows are about is judged first: a row that is refused brings no contacts along.
const judge = (session: Session, plan: Plan, work: { main: ImportEntity; all: Planned[] }): void => {
  const outcomes = new Map<Planned, { record: NewRecord | null; change: Change | null }>();
  const judged = (planned: Planned, draft: Draft): void => {
    if (outcomes.has(planned) || planned.isCounted) return;
    const record = planned.state === 'create' ? newRecord(session, planned, draft) : null;
    const change = planned.state === 'update' ? changeOf(session, planned, { draft, before: plan.before }) : null;
    outcomes.set(planned, { record, change });
  };
  for (const row of plan.rows) {
    const { draft, main, person, organization } = row;
    if (draft.isRefused || main === null || isPassedOver(session, row)) continue;
    judged(main, draft);
    for (const contact of [person, organization])
      if (contact !== null && contact !== main && !draft.isRefused) judged(contact, draft);
    if (draft.isRefused) {
      if (!main.isWanted) outcomes.delete(main);
      continue;
    }
    for (const planned of [main, person, organization]) want(planned);
  }
  for (const entity of importEntities)
    for (const planned of work.all) {
      const outcome = outcomes.get(planned);
      if (planned.entity !== entity || !planned.isWanted || outcome === undefined || planned.isCounted) continue;
      if (outcome.record !== null) plan.created.push({ entity, planned, record: outcome.record });
      if (outcome.change !== null) plan.changed.push({ entity, planned, change: outcome.change });
    }
};
