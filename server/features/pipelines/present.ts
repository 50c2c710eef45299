import type { Pipeline } from '#shared/pipelines/contract.ts';
import { v1Time, v2Time } from '#server/platform/times.ts';
import type { PipelineRow } from './queries.ts';

export const presentPipeline = (row: PipelineRow): Pipeline => ({
  ...row,
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
});

const urlTitle = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '');

/** A pipeline as v1 shows it; `selected` is the default one. */
export const presentLegacyPipeline = (row: PipelineRow, defaultId: number | null) => ({
  id: row.id,
  name: row.name,
  url_title: urlTitle(row.name),
  order_nr: row.order_nr,
  active: !row.is_deleted,
  deal_probability: row.is_deal_probability_enabled,
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
  selected: row.id === defaultId,
});
