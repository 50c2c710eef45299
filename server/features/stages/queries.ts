import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { afterPosition, type Position, type Sort } from '#server/platform/http/paging.ts';

export type StageRow = {
  id: number;
  order_nr: number;
  name: string;
  is_deleted: boolean;
  deal_probability: number;
  pipeline_id: number;
  is_deal_rot_enabled: boolean;
  days_to_rotten: number | null;
  add_time: string;
  update_time: string;
};

export type LegacyStageRow = StageRow & { pipeline_name: string; pipeline_deal_probability: boolean };

const columns = sql`s.id, s.order_nr, s.name, s.is_deleted, s.deal_probability, s.pipeline_id, s.is_deal_rot_enabled, s.days_to_rotten,
  s.add_time, s.update_time`;

const seen = (actor: Actor): RawBuilder<boolean> =>
  sql<boolean>`(s.company_id = ${actor.companyId} and s.pipeline_id <> all(${actor.hiddenPipelines}::integer[]))`;

const within = (pipelineId: number | undefined): RawBuilder<boolean> =>
  pipelineId === undefined ? sql<boolean>`true` : sql<boolean>`s.pipeline_id = ${pipelineId}`;

const typeOf: Record<string, string> = {
  id: 'integer',
  order_nr: 'integer',
  update_time: 'timestamptz',
  add_time: 'timestamptz',
};

export type StagePage = { pipelineId: number | undefined; sort: Sort; after: Position | null; limit: number };

/** One row more than the limit, to tell whether there is a next page. */
export const stagePage = async (reader: Reader, actor: Actor, page: StagePage): Promise<StageRow[]> => {
  const { by, direction } = page.sort;
  const column = { name: `s.${by}`, type: typeOf[by] as string, idName: 's.id', idType: 'integer' };
  const after = page.after === null ? sql`true` : afterPosition(column, page.after, direction);
  const order = sql.raw(direction);
  const { rows } = await sql<StageRow>`select ${columns} from stages s
    where ${seen(actor)} and not s.is_deleted and ${within(page.pipelineId)} and ${after}
    order by ${sql.ref(column.name)} ${order}, s.id ${order} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

export type OffsetStages = { pipelineId: number | undefined; start: number; limit: number };

/** The stages in the order of the board, with their pipelines' names; one row more than the limit. */
export const stagesFrom = async (reader: Reader, actor: Actor, page: OffsetStages): Promise<LegacyStageRow[]> => {
  const { rows } = await sql<LegacyStageRow>`
    select ${columns}, p.name as pipeline_name, p.is_deal_probability_enabled as pipeline_deal_probability
    from stages s join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id
    where ${seen(actor)} and not s.is_deleted and ${within(page.pipelineId)}
    order by p.order_nr, p.id, s.order_nr, s.id offset ${page.start} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

export const stageById = async (reader: Reader, actor: Actor, id: number): Promise<StageRow | undefined> => {
  const { rows } = await sql<StageRow>`select ${columns} from stages s where ${seen(actor)} and s.id = ${id}`.execute(
    reader,
  );
  return rows[0];
};

/** The stage, held until the transaction ends; nobody puts a deal into it meanwhile. */
export const lockStage = async (tx: Tx, actor: Actor, id: number): Promise<StageRow | undefined> => {
  const { rows } = await sql<StageRow>`select ${columns} from stages s
    where ${seen(actor)} and s.id = ${id} for update`.execute(tx);
  return rows[0];
};

/** A stage that is not deleted, kept from being deleted until the transaction ends. */
export const stageToUse = async (tx: Tx, actor: Actor, id: number): Promise<StageRow | undefined> => {
  const { rows } = await sql<StageRow>`select ${columns} from stages s
    where ${seen(actor)} and s.id = ${id} and not s.is_deleted for share`.execute(tx);
  return rows[0];
};

/** The first stage of a pipeline, or of the default pipeline (the lowest in order) when none is named. */
export const firstStage = async (tx: Tx, actor: Actor, pipelineId: number | null): Promise<StageRow | undefined> => {
  const chosen =
    pipelineId === null
      ? sql`(select p.id from pipelines p where p.company_id = ${actor.companyId} and not p.is_deleted
          and p.id <> all(${actor.hiddenPipelines}::integer[]) order by p.order_nr, p.id limit 1)`
      : sql`${pipelineId}`;
  const { rows } = await sql<StageRow>`select ${columns} from stages s
    where ${seen(actor)} and s.pipeline_id = ${chosen} and not s.is_deleted order by s.order_nr, s.id limit 1 for share`.execute(
    tx,
  );
  return rows[0];
};

export type StageValues = Pick<
  StageRow,
  'name' | 'pipeline_id' | 'deal_probability' | 'is_deal_rot_enabled' | 'days_to_rotten'
>;

export const insertStage = async (tx: Tx, companyId: number, stage: StageValues): Promise<StageRow> => {
  const { rows } = await sql<StageRow>`
    insert into stages as s (company_id, pipeline_id, name, deal_probability, is_deal_rot_enabled, days_to_rotten, order_nr)
    select ${companyId}, ${stage.pipeline_id}, ${stage.name}, ${stage.deal_probability}, ${stage.is_deal_rot_enabled}, ${stage.days_to_rotten},
      coalesce((select max(o.order_nr) + 1 from stages o
        where o.company_id = ${companyId} and o.pipeline_id = ${stage.pipeline_id} and not o.is_deleted), 1)
    returning ${columns}`.execute(tx);
  return rows[0] as StageRow;
};

/** Writes a stage's values; its deals follow it to another pipeline by the foreign key's cascade. */
export const updateStage = async (
  tx: Tx,
  companyId: number,
  stage: StageValues & { id: number },
): Promise<StageRow> => {
  const { rows } = await sql<StageRow>`update stages as s
    set name = ${stage.name}, pipeline_id = ${stage.pipeline_id}, deal_probability = ${stage.deal_probability},
      is_deal_rot_enabled = ${stage.is_deal_rot_enabled}, days_to_rotten = ${stage.days_to_rotten}, update_time = now()
    where s.company_id = ${companyId} and s.id = ${stage.id} returning ${columns}`.execute(tx);
  return rows[0] as StageRow;
};

/** Puts a stage at a place in its pipeline and numbers the pipeline's stages anew from 1. */
export const reorderStages = async (
  tx: Tx,
  companyId: number,
  moved: { id: number; pipelineId: number; place: number },
): Promise<void> => {
  await sql`
    with numbered as (
      select s.id, row_number() over (order by case when s.id <> ${moved.id} then s.order_nr::numeric
        when s.order_nr < ${moved.place} then ${moved.place} + 0.5 else ${moved.place} - 0.5 end, s.id) as place
      from stages s where s.company_id = ${companyId} and s.pipeline_id = ${moved.pipelineId} and not s.is_deleted
    )
    update stages s set order_nr = n.place, update_time = now() from numbered n
    where s.company_id = ${companyId} and s.id = n.id and s.order_nr <> n.place`.execute(tx);
};

/** How many open deals the stage holds, archived ones too. */
export const openDealsInStage = async (tx: Tx, companyId: number, id: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from deals d
    where d.company_id = ${companyId} and d.stage_id = ${id} and d.status = 'open' and not d.is_deleted`.execute(tx);
  return rows[0]?.count ?? 0;
};

export const markStageDeleted = async (tx: Tx, companyId: number, id: number): Promise<void> => {
  await sql`update stages set is_deleted = true, update_time = now() where company_id = ${companyId} and id = ${id}`.execute(
    tx,
  );
};
