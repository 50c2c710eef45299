// What the work on a block of rows has at hand.
import { isOnlyLinked, mainEntity, type Held, type ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { ImportSettings, Matching } from '#shared/sheet-imports/settings.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { Draft, Values } from './drafts.ts';
import type { Known } from './known.ts';
import type { Inherited } from './items.queries.ts';
import type { RecordId } from './tables.ts';

/** A record that rows speak of: one that will be added, or one that is there and changed or left as it is. */
export type Planned = {
  entity: ImportEntity;
  /** Of a record to be added: taken beforehand, below zero in a dry run. */
  id: RecordId;
  state: 'create' | 'update' | 'keep';
  values: Values;
  organization: Planned | null;
  person: Planned | null;
  /** What an activity or a note hangs on. */
  deal: Planned | null;
  lead: Planned | null;
  /** The contacts of the deal or lead that a new activity hangs on. */
  inherited: Inherited | null;
  /** The row it was first spoken of in. */
  nr: number;
  line: number;
  /** Whether a row that is not refused needs it. */
  isWanted: boolean;
  /** Whether it was counted, in a block before this one of a dry run. */
  isCounted: boolean;
};

export type Session = {
  tx: Tx;
  actor: Actor;
  importId: string;
  holds: Held;
  settings: ImportSettings;
  known: Known;
  isDry: boolean;
  /** What was spoken of before, by all it can be known by: in this block, or in a dry run in any. */
  spoken: Map<string, Planned>;
  /** Ids of a dry run count down from here. */
  nextFakeId: number;
};

export type RowPlan = {
  draft: Draft;
  main: Planned | null;
  person: Planned | null;
  organization: Planned | null;
  isFirst: boolean;
};

export const mainOf = ({ holds }: Pick<Session, 'holds'>): ImportEntity => mainEntity[holds];

/** How records of an entity are known again. What the rows are first of all can be new in each; what they link to cannot. */
export const matchingOf = (session: Session, entity: ImportEntity): Matching => {
  const matching = session.settings[entity];
  return isOnlyLinked(session.holds, entity) ? { ...matching, found: 'keep' } : matching;
};
