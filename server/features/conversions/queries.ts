// The records of conversions: what was asked, and how far it is.
import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { BringBack } from './convert.queries.ts';

export type ConversionStatus = 'not_started' | 'running' | 'paused' | 'completed' | 'cancelled' | 'failed';
export type ConversionKind = 'deals_to_leads' | 'lead_to_deal' | 'undo';

export type ConversionRow = {
  id: string;
  company_id: number;
  is_bulk: boolean;
  kind: ConversionKind;
  status: ConversionStatus;
  started_by: number;
  undoes: string | null;
  request_hash: string | null;
  bring_back_on: string | null;
  bring_back_automatically: boolean;
  previewed_at: string | null;
  total: number;
  add_time: string;
  start_time: string | null;
  end_time: string | null;
};

const conversionColumns = [
  'id',
  'company_id',
  'is_bulk',
  'kind',
  'status',
  'started_by',
  'undoes',
  'request_hash',
  'bring_back_on',
  'bring_back_automatically',
  'previewed_at',
  'total',
  'add_time',
  'start_time',
  'end_time',
] as const;

export type NewConversion = {
  id: string;
  kind: ConversionKind;
  isBulk: boolean;
  status: ConversionStatus;
  total: number;
  undoes?: string;
  idempotencyKey?: string | null;
  requestHash?: string;
  bringBack?: BringBack;
  previewedAt?: string | null;
};

/** Writes the conversion down; false when the user's idempotency key was used already. */
export const insertConversion = async (tx: Tx, actor: Actor, conversion: NewConversion): Promise<boolean> => {
  const { rows } = await sql<{ id: string }>`
    insert into conversions (company_id, id, kind, is_bulk, status, started_by, undoes, idempotency_key, request_hash, bring_back_on, bring_back_automatically, previewed_at, total, start_time, end_time)
    values (${actor.companyId}, ${conversion.id}, ${conversion.kind}, ${conversion.isBulk}, ${conversion.status}, ${actor.userId}, ${conversion.undoes ?? null},
      ${conversion.idempotencyKey ?? null}, ${conversion.requestHash ?? null}, ${conversion.bringBack?.on ?? null}, ${conversion.bringBack?.automatically ?? false}, ${conversion.previewedAt ?? null}, ${conversion.total},
      case when ${conversion.status}::text = 'completed' then now() end, case when ${conversion.status}::text = 'completed' then now() end)
    on conflict (company_id, started_by, idempotency_key) where idempotency_key is not null do nothing
    returning id`.execute(tx);
  return rows.length === 1;
};

export const conversionByKey = async (tx: Tx, actor: Actor, key: string): Promise<ConversionRow | undefined> =>
  tx
    .selectFrom('conversions')
    .select(conversionColumns)
    .where('company_id', '=', actor.companyId)
    .where('started_by', '=', actor.userId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst() as Promise<ConversionRow | undefined>;

/** A conversion the actor may see: their own, or any of the company for a global admin. */
export const seenConversion = async (reader: Reader, actor: Actor, id: string): Promise<ConversionRow | undefined> => {
  let query = reader
    .selectFrom('conversions')
    .select(conversionColumns)
    .where('company_id', '=', actor.companyId)
    .where('id', '=', id);
  if (!actor.isAdmin) query = query.where('started_by', '=', actor.userId);
  return query.executeTakeFirst() as Promise<ConversionRow | undefined>;
};

/** Locks a conversion, so that one process at a time works on it. */
export const lockConversion = async (
  tx: Tx,
  conversion: { companyId: number; id: string },
): Promise<ConversionRow | undefined> =>
  tx
    .selectFrom('conversions')
    .select(conversionColumns)
    .where('company_id', '=', conversion.companyId)
    .where('id', '=', conversion.id)
    .forUpdate()
    .executeTakeFirst() as Promise<ConversionRow | undefined>;

export const setStatus = async (
  tx: Tx,
  conversion: { companyId: number; id: string; status: ConversionStatus },
): Promise<void> => {
  const begun = ['running', 'completed'].includes(conversion.status);
  const ended = ['completed', 'cancelled', 'failed'].includes(conversion.status);
  await sql`update conversions set status = ${conversion.status}, start_time = coalesce(start_time, case when ${begun} then now() end), end_time = case when ${ended} then now() end
    where company_id = ${conversion.companyId} and id = ${conversion.id}`.execute(tx);
};

export const conversionLimit = async (reader: Reader, companyId: number): Promise<number | null> => {
  const row = await reader
    .selectFrom('companies')
    .select('conversion_limit')
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow();
  return row.conversion_limit;
};
