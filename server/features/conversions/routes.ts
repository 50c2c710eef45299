import * as contract from '#shared/conversions/contract.ts';
import {
  bringLeadBack as bringLeadBackContract,
  bringLeadsBack as bringLeadsBackContract,
  getLeadParking,
  listDealParkings,
} from '#shared/conversions/parkings.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { bringLeadBack, bringLeadsBack, parkingOfLead, parkingsOfDeal } from './bringing-back.ts';
import { startConversion } from './bulk.ts';
import { controlConversion, getConversion, getResults, getResultsFile, listConversions } from './following.ts';
import { convertLeadToDeal } from './lead-to-deal.ts';
import { previewConversion } from './preview.ts';
import { convertDealToLead, dealConversionStatus, leadConversionStatus } from './single.ts';
import { undoConversion } from './undoing.ts';

export const conversionRoutes: Route[] = [
  route(contract.convertDealToLead, async ({ tx, actor, params, query }) => ({
    data: {
      conversion_id: await convertDealToLead(tx, actor, { dealId: params.id, previewedAt: query.previewed_at }),
    },
  })),
  route(contract.getDealConversionStatus, async ({ tx, actor, params }) => ({
    data: await dealConversionStatus(tx, actor, { conversionId: params.conversion_id, dealId: params.id }),
  })),
  route(contract.convertLeadToDeal, async ({ tx, actor, params, body }) => ({
    data: { conversion_id: await convertLeadToDeal(tx, actor, { leadId: params.id, place: body }) },
  })),
  route(contract.getLeadConversionStatus, async ({ tx, actor, params }) => ({
    data: await leadConversionStatus(tx, actor, { conversionId: params.conversion_id, leadId: params.id }),
  })),
  route(contract.previewConversion, async ({ tx, actor, body }) => ({
    data: await previewConversion(tx, actor, body),
  })),
  route(contract.startConversion, async ({ tx, actor, body, header }) => ({
    data: await startConversion(tx, actor, {
      order: body,
      idempotencyKey: header('idempotency-key') ?? null,
    }),
  })),
  route(contract.listConversions, ({ tx, actor, query }) => listConversions(tx, actor, query)),
  route(contract.getConversion, async ({ tx, actor, params }) => ({ data: await getConversion(tx, actor, params.id) })),
  route(contract.getConversionResults, async ({ tx, actor, params, query, header }) =>
    header('accept')?.includes('text/csv') === true
      ? getResultsFile(tx, actor, params.id)
      : getResults(tx, actor, { id: params.id, ...query }),
  ),
  route(contract.pauseConversion, async ({ tx, actor, params }) => ({
    data: await controlConversion(tx, actor, { id: params.id, verb: 'pause' }),
  })),
  route(contract.resumeConversion, async ({ tx, actor, params }) => ({
    data: await controlConversion(tx, actor, { id: params.id, verb: 'resume' }),
  })),
  route(contract.cancelConversion, async ({ tx, actor, params }) => ({
    data: await controlConversion(tx, actor, { id: params.id, verb: 'cancel' }),
  })),
  route(contract.undoConversion, async ({ tx, actor, params }) => ({
    data: await undoConversion(tx, actor, params.id),
  })),
  route(bringLeadBackContract, async ({ tx, actor, params, body }) => {
    const back = await bringLeadBack(tx, actor, { leadId: params.id, stageId: body.stage_id });
    return {
      data: {
        id: back.dealId,
        deal_id: back.dealId,
        lead_id: back.leadId,
        pipeline_id: back.pipelineId,
        stage_id: back.stageId,
      },
    };
  }),
  route(bringLeadsBackContract, async ({ tx, actor, body }) => ({ data: await bringLeadsBack(tx, actor, body.ids) })),
  route(listDealParkings, async ({ tx, actor, params }) => ({
    data: await parkingsOfDeal(tx, actor, params.id),
  })),
  route(getLeadParking, async ({ tx, actor, params }) => ({
    data: await parkingOfLead(tx, actor, params.id),
  })),
];
