// What parking deals as leads brings, within what one may see.
import type { ParkingFigures } from '#shared/insights/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { companyCurrency, parkingFigures, type FiguresRow } from './parkings.queries.ts';
import { ownerMeant } from './permitted-owner.ts';

export type StatisticsAsked = {
  from?: string | undefined;
  to?: string | undefined;
  owner_id?: number | undefined;
  pipeline_id?: number | undefined;
};

const figuresOf = (row: FiguresRow): ParkingFigures => {
  const { kind: _kind, stage_id: _stageId, stage: _stage, pipeline: _pipeline, ...rest } = row;
  const { owner_id: _ownerId, owner: _owner, ...figures } = rest;
  return figures;
};

/** The figures of a period in total, by stage and by owner. */
export const parkingStatistics = async (reader: Reader, actor: Actor, asked: StatisticsAsked) => {
  const ownerId = ownerMeant(actor, asked.owner_id);
  const rows = await parkingFigures(reader, actor, {
    from: asked.from ?? null,
    to: asked.to ?? null,
    ownerId,
    pipelineId: asked.pipeline_id ?? null,
  });
  return {
    scope: ownerId === null ? ('company' as const) : ('owner' as const),
    currency: await companyCurrency(reader, actor.companyId),
    // A grouping over nothing still gives its total.
    total: figuresOf(rows.find((row) => row.kind === 'total') as FiguresRow),
    by_stage: rows
      .filter((row) => row.kind === 'stage')
      .map((row) => ({
        stage:
          row.stage_id === null || row.stage === null
            ? null
            : { id: row.stage_id, name: row.stage, pipeline: row.pipeline ?? '' },
        ...figuresOf(row),
      })),
    by_owner: rows
      .filter((row) => row.kind === 'owner')
      .map((row) => ({ owner: { id: row.owner_id as number, name: row.owner ?? '' }, ...figuresOf(row) })),
  };
};
