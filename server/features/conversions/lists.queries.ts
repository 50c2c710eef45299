import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { afterPosition, type Position } from '#server/platform/http/paging.ts';
import type { Counts } from './items.queries.ts';
import type { ConversionRow, ConversionStatus } from './queries.ts';

type Page = { after: Position | null; limit: number; status: ConversionStatus[] | null };

/** Conversions of the actor, newest first, each with its counts. */
export const conversionsBefore = async (
  reader: Reader,
  actor: Actor,
  page: Page,
): Promise<(ConversionRow & Counts)[]> => {
  const after =
    page.after === null
      ? sql`true`
      : afterPosition({ name: 'c.add_time', type: 'timestamptz', idName: 'c.id', idType: 'uuid' }, page.after, 'desc');
  const { rows } = await sql<ConversionRow & Counts>`
    select c.id, c.company_id, c.is_bulk, c.kind, c.status, c.started_by, c.undoes, c.request_hash, c.bring_back_on, c.bring_back_automatically, c.previewed_at, c.total, c.add_time, c.start_time, c.end_time,
      n.converted, n.refused, n.failed
    from conversions c
    cross join lateral (select count(*) filter (where outcome = 'converted') as converted, count(*) filter (where outcome = 'refused') as refused,
      count(*) filter (where outcome = 'failed') as failed from conversion_items i where i.company_id = c.company_id and i.conversion_id = c.id) n
    where c.company_id = ${actor.companyId} and c.started_by = ${actor.userId} and (${page.status}::text[] is null or c.status = any(${page.status}::text[])) and ${after}
    order by c.add_time desc, c.id desc limit ${page.limit}`.execute(reader);
  return rows;
};
