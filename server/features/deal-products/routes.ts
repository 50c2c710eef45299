import * as contract from '#shared/deal-products/contract.ts';
import * as discounts from '#shared/deal-products/discounts.contract.ts';
import * as installments from '#shared/deal-products/installments.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { addDiscount, changeDiscount, dealDiscounts, removeDiscount } from './discounts.ts';
import { addInstallment, changeInstallment, installmentsPage, removeInstallment } from './installments.ts';
import { legacyDealProductRoutes } from './legacy.routes.ts';
import { addLines, changeLine, linesOfDeal, linesPage, removeLines } from './lines.ts';
import type { LineRow } from './lines.queries.ts';
import { presentDiscount, presentLine } from './present.ts';
import { dealWorth, letValueFollow } from './worth.ts';

const lineRoutes: Route[] = [
  route(contract.listDealsProducts, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await linesPage(tx, actor, { ...query, dealIds: query.deal_ids });
    return { data: rows.map(presentLine), additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.listDealProducts, async ({ tx, actor, params, query }) => {
    const { rows, nextCursor } = await linesOfDeal(tx, actor, { ...query, dealId: params.id });
    return { data: rows.map(presentLine), additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.addDealProduct, async ({ tx, actor, params, body }) => {
    const [line] = await addLines(tx, actor, { dealId: params.id, lines: [body] });
    return { data: presentLine(line as LineRow) };
  }),
  route(contract.addDealProducts, async ({ tx, actor, params, body }) => ({
    data: (await addLines(tx, actor, { dealId: params.id, lines: body.data })).map(presentLine),
  })),
  route(contract.updateDealProduct, async ({ tx, actor, params, body }) => ({
    data: presentLine(
      await changeLine(tx, actor, { dealId: params.id, id: params.product_attachment_id, patch: body }),
    ),
  })),
  route(contract.deleteDealProduct, async ({ tx, actor, params }) => {
    await removeLines(tx, actor, { dealId: params.id, ids: [params.product_attachment_id] });
    return { data: { id: params.product_attachment_id } };
  }),
  route(contract.deleteDealProducts, async ({ tx, actor, params, query }) => ({
    data: { ids: await removeLines(tx, actor, { dealId: params.id, ids: query.ids }) },
    additional_data: { more_items_in_collection: false },
  })),
  route(contract.getDealWorth, async ({ tx, actor, params }) => ({ data: await dealWorth(tx, actor, params.id) })),
  route(contract.setDealWorth, async ({ tx, actor, params, body }) => ({
    data: await letValueFollow(tx, actor, { dealId: params.id, fromProducts: body.from_products }),
  })),
];

const discountRoutes: Route[] = [
  route(discounts.listDiscounts, async ({ tx, actor, params }) => ({
    data: (await dealDiscounts(tx, actor, params.id)).map(presentDiscount),
  })),
  route(discounts.addDiscount, async ({ tx, actor, params, body }) => ({
    data: presentDiscount(await addDiscount(tx, actor, { ...body, dealId: params.id })),
  })),
  route(discounts.updateDiscount, async ({ tx, actor, params, body }) => ({
    data: presentDiscount(await changeDiscount(tx, actor, { dealId: params.id, id: params.discount_id, patch: body })),
  })),
  route(discounts.deleteDiscount, async ({ tx, actor, params }) => ({
    data: { id: await removeDiscount(tx, actor, { dealId: params.id, id: params.discount_id }) },
  })),
];

const installmentRoutes: Route[] = [
  route(installments.listInstallments, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await installmentsPage(tx, actor, query);
    return { data: rows, additional_data: { next_cursor: nextCursor } };
  }),
  route(installments.addInstallment, async ({ tx, actor, params, body }) => ({
    data: await addInstallment(tx, actor, { ...body, dealId: params.id }),
  })),
  route(installments.updateInstallment, async ({ tx, actor, params, body }) => ({
    data: await changeInstallment(tx, actor, { dealId: params.id, id: params.installment_id, patch: body }),
  })),
  route(installments.deleteInstallment, async ({ tx, actor, params }) => {
    await removeInstallment(tx, actor, { dealId: params.id, id: params.installment_id });
    return { data: { id: params.installment_id } };
  }),
];

/** Lines, discounts and installments of deals, in both dialects. */
export const dealProductRoutes: Route[] = [
  ...lineRoutes,
  ...discountRoutes,
  ...installmentRoutes,
  ...legacyDealProductRoutes,
];
