import type { Stage } from '#shared/stages/contract.ts';
import { v1Time, v2Time } from '#server/platform/times.ts';
import type { LegacyStageRow, StageRow } from './queries.ts';

export const presentStage = (row: StageRow): Stage => ({
  ...row,
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
});

/** A stage as v1 shows it. */
export const presentLegacyStage = (row: StageRow) => ({
  id: row.id,
  order_nr: row.order_nr,
  name: row.name,
  active_flag: !row.is_deleted,
  deal_probability: row.deal_probability,
  pipeline_id: row.pipeline_id,
  rotten_flag: row.is_deal_rot_enabled,
  rotten_days: row.days_to_rotten,
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
});

/** A stage in v1's list, which names its pipeline. */
export const presentListedStage = (row: LegacyStageRow) => ({
  ...presentLegacyStage(row),
  pipeline_name: row.pipeline_name,
  pipeline_deal_probability: row.pipeline_deal_probability,
});
