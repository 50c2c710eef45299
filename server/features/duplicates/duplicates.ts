// Records that may be there twice. They are only pointed out: merging is for people to decide.
import './events.ts';
import type { DuplicateRecord, SimilarRecord } from '#shared/duplicates/contract.ts';
import { reasonsOf, type DuplicateReason } from '#shared/duplicates/rules.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { sees } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { v2Time } from '#server/platform/times.ts';
import { duplicateGroups, type GroupPosition, type GroupRow } from './groups.queries.ts';
import { dismissPairs, recordsToTell } from './records.queries.ts';
import {
  organizationsLike,
  personsLike,
  similarContacts,
  similarDeals,
  type OrganizationDraft,
  type PersonDraft,
  type SimilarRow,
} from './similar.queries.ts';

const surestFirst: Sort = { by: 'reasons', direction: 'asc' };
const tables = { person: 'persons', organization: 'organizations', deal: 'deals' } as const;

const inOrder = (kind: MergeKind, reasons: readonly DuplicateReason[]): DuplicateReason[] =>
  reasonsOf[kind].filter((reason) => reasons.includes(reason));

const told = async (
  reader: Reader,
  actor: Actor,
  asked: { kind: MergeKind; ids: number[] },
): Promise<Map<number, DuplicateRecord>> => {
  const rows = asked.ids.length === 0 ? [] : await recordsToTell(reader, actor, asked);
  return new Map(rows.map((row) => [row.id, { ...row, add_time: v2Time(row.add_time) }]));
};

const positionIn = (cursor: string | undefined): GroupPosition | null => {
  const position = decodeCursor(cursor, surestFirst);
  if (position === null) return null;
  const ids = String(position.id).split('-').map(Number);
  return ids.every((id) => Number.isInteger(id) && id > 0) && Number.isInteger(Number(position.value))
    ? { reasons: Number(position.value), ids }
    : null;
};

/** A page of groups of records that may be one, of those the actor sees. */
export const duplicatesPage = async (
  reader: Reader,
  actor: Actor,
  { kind, query }: { kind: MergeKind; query: { limit: number; cursor?: string | undefined } },
) => {
  const found = await duplicateGroups(reader, actor, { kind, after: positionIn(query.cursor), limit: query.limit });
  const { rows, nextCursor } = cutPage<GroupRow>(found, {
    limit: query.limit,
    sort: surestFirst,
    positionOf: ({ ids, reasons }) => ({ value: reasons.length, id: ids.join('-') }),
  });
  const records = await told(reader, actor, { kind, ids: rows.flatMap(({ ids }) => ids) });
  const items = rows.map(({ ids, reasons }) => ({
    reasons: inOrder(kind, reasons),
    records: ids.map((id) => records.get(id)).filter((one) => one !== undefined),
  }));
  return { items, nextCursor };
};

const presented = async (
  reader: Reader,
  actor: Actor,
  { kind, rows }: { kind: MergeKind; rows: SimilarRow[] },
): Promise<SimilarRecord[]> => {
  const records = await told(reader, actor, { kind, ids: rows.map(({ id }) => id) });
  return rows.flatMap(({ id, reasons }) => {
    const one = records.get(id);
    return one === undefined ? [] : [{ ...one, reasons: inOrder(kind, reasons) }];
  });
};

/** The records that may be the same as one the actor sees. */
export const duplicatesOf = async (
  reader: Reader,
  actor: Actor,
  { kind, id }: { kind: MergeKind; id: number },
): Promise<SimilarRecord[]> => {
  if (!(await sees(reader, actor, { table: tables[kind], id }))) throw notFound();
  const rows =
    kind === 'deal' ? await similarDeals(reader, actor, id) : await similarContacts(reader, actor, { kind, id });
  return presented(reader, actor, { kind, rows });
};

/** The persons that one about to be added may be. */
export const similarPersons = async (reader: Reader, actor: Actor, draft: PersonDraft): Promise<SimilarRecord[]> =>
  presented(reader, actor, { kind: 'person', rows: await personsLike(reader, actor, draft) });

/** The organizations that one about to be added may be. */
export const similarOrganizations = async (
  reader: Reader,
  actor: Actor,
  draft: OrganizationDraft,
): Promise<SimilarRecord[]> =>
  presented(reader, actor, { kind: 'organization', rows: await organizationsLike(reader, actor, draft) });

/** Remembers for the whole company that these records are no duplicates of each other; 404 unless the actor sees them all. */
export const dismiss = async (
  tx: Tx,
  actor: Actor,
  { kind, ids }: { kind: MergeKind; ids: number[] },
): Promise<void> => {
  const distinct = [...new Set(ids)];
  for (const id of distinct) if (!(await sees(tx, actor, { table: tables[kind], id }))) throw notFound();
  await dismissPairs(tx, actor, { kind, ids: distinct });
  await record(tx, actor, { name: 'duplicates.dismissed', details: { kind, ids: distinct } });
};
