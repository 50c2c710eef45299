import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { afterPosition, type Position, type Sort } from '#server/platform/http/paging.ts';

export type PipelineRow = {
  id: number;
  name: string;
  order_nr: number;
  is_deleted: boolean;
  is_deal_probability_enabled: boolean;
  add_time: string;
  update_time: string;
};

const columns = sql`p.id, p.name, p.order_nr, p.is_deleted, p.is_deal_probability_enabled, p.add_time, p.update_time`;

const seen = (actor: Actor): RawBuilder<boolean> =>
  sql<boolean>`(p.company_id = ${actor.companyId} and p.id <> all(${actor.hiddenPipelines}::integer[]))`;

const typeOf: Record<string, string> = { id: 'integer', update_time: 'timestamptz', add_time: 'timestamptz' };

export type PipelinePage = { sort: Sort; after: Position | null; limit: number };

/** One row more than the limit, to tell whether there is a next page. */
export const pipelinePage = async (reader: Reader, actor: Actor, page: PipelinePage): Promise<PipelineRow[]> => {
  const { by, direction } = page.sort;
  const column = { name: `p.${by}`, type: typeOf[by] as string, idName: 'p.id', idType: 'integer' };
  const after = page.after === null ? sql`true` : afterPosition(column, page.after, direction);
  const order = sql.raw(direction);
  const { rows } = await sql<PipelineRow>`select ${columns} from pipelines p
    where ${seen(actor)} and not p.is_deleted and ${after}
    order by ${sql.ref(column.name)} ${order}, p.id ${order} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

export const allPipelines = async (reader: Reader, actor: Actor): Promise<PipelineRow[]> => {
  const { rows } = await sql<PipelineRow>`select ${columns} from pipelines p
    where ${seen(actor)} and not p.is_deleted order by p.order_nr, p.id`.execute(reader);
  return rows;
};

export const pipelineById = async (reader: Reader, actor: Actor, id: number): Promise<PipelineRow | undefined> => {
  const { rows } = await sql<PipelineRow>`select ${columns} from pipelines p
    where ${seen(actor)} and p.id = ${id}`.execute(reader);
  return rows[0];
};

/** The pipeline, held until the transaction ends; nobody puts a deal into it meanwhile. */
export const lockPipeline = async (tx: Tx, actor: Actor, id: number): Promise<PipelineRow | undefined> => {
  const { rows } = await sql<PipelineRow>`select ${columns} from pipelines p
    where ${seen(actor)} and p.id = ${id} for update`.execute(tx);
  return rows[0];
};

export const insertPipeline = async (
  tx: Tx,
  companyId: number,
  pipeline: { name: string; isProbabilityEnabled: boolean },
): Promise<PipelineRow> => {
  const { rows } = await sql<PipelineRow>`
    insert into pipelines as p (company_id, name, is_deal_probability_enabled, order_nr)
    select ${companyId}, ${pipeline.name}, ${pipeline.isProbabilityEnabled},
      coalesce((select max(o.order_nr) + 1 from pipelines o where o.company_id = ${companyId}), 0)
    returning ${columns}`.execute(tx);
  return rows[0] as PipelineRow;
};

export const updatePipeline = async (
  tx: Tx,
  companyId: number,
  pipeline: { id: number; name: string; isProbabilityEnabled: boolean },
): Promise<PipelineRow> => {
  const { rows } = await sql<PipelineRow>`update pipelines as p
    set name = ${pipeline.name}, is_deal_probability_enabled = ${pipeline.isProbabilityEnabled}, update_time = now()
    where p.company_id = ${companyId} and p.id = ${pipeline.id} returning ${columns}`.execute(tx);
  return rows[0] as PipelineRow;
};

/** Puts a pipeline at a place among the others and numbers them all anew from 1. */
export const reorderPipelines = async (
  tx: Tx,
  companyId: number,
  moved: { id: number; place: number },
): Promise<void> => {
  await sql`
    with numbered as (
      select p.id, row_number() over (order by case when p.id <> ${moved.id} then p.order_nr::numeric
        when p.order_nr < ${moved.place} then ${moved.place} + 0.5 else ${moved.place} - 0.5 end, p.id) as place
      from pipelines p where p.company_id = ${companyId} and not p.is_deleted
    )
    update pipelines p set order_nr = n.place, update_time = now() from numbered n
    where p.company_id = ${companyId} and p.id = n.id and p.order_nr <> n.place`.execute(tx);
};

/** How many open deals it holds, archived ones too, and how many other pipelines there are. */
export const pipelineUse = async (
  tx: Tx,
  companyId: number,
  id: number,
): Promise<{ open_deals: number; others: number }> => {
  const { rows } = await sql<{ open_deals: number; others: number }>`select
    (select count(*) from stages s join deals d on d.company_id = s.company_id and d.stage_id = s.id
      where s.company_id = ${companyId} and s.pipeline_id = ${id} and d.status = 'open' and not d.is_deleted) as open_deals,
    (select count(*) from pipelines p where p.company_id = ${companyId} and p.id <> ${id} and not p.is_deleted) as others`.execute(
    tx,
  );
  return rows[0] as { open_deals: number; others: number };
};

/** Marks the pipeline and its stages deleted. */
export const markPipelineDeleted = async (tx: Tx, companyId: number, id: number): Promise<void> => {
  await sql`with gone as (
      update stages set is_deleted = true, update_time = now()
      where company_id = ${companyId} and pipeline_id = ${id} and not is_deleted
    )
    update pipelines set is_deleted = true, update_time = now()
    where company_id = ${companyId} and id = ${id}`.execute(tx);
};
