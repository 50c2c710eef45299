import * as contract from '#shared/deal-products/contract.v1.ts';
import { seenDeals, seenDeal } from '#server/features/deals/deals.ts';
import { presentFlatDeals, presentLegacyDeals } from '#server/features/deals/present.v1.ts';
import { relatedOf } from '#server/features/deals/related.ts';
import { seenPerson } from '#server/features/people/people.ts';
import { seenProduct } from '#server/features/products/products.ts';
import { notFound } from '#server/platform/errors.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { dealIdsOfProduct, productsOfPerson } from './legacy.queries.ts';
import { linePatchOf, linesSummary, presentLegacyLine, productsOfLines } from './legacy.ts';
import { allLinesOf, type LineRow } from './lines.queries.ts';
import { addLines, changeLine, removeLines } from './lines.ts';

/** Lines in v1, the deals of a product, and the products of a person. */
export const legacyDealProductRoutes: Route[] = [
  route(contract.listLegacyLines, async ({ tx, actor, params, query }) => {
    const { start, limit } = query;
    const deal = await seenDeal(tx, actor, params.id);
    const all = await allLinesOf(tx, actor.companyId, deal.id);
    const rows = all.slice(start, start + limit);
    const ids = query.include_product_data === true ? rows.map((row) => row.product_id) : [];
    const products = await productsOfLines(tx, actor, ids);
    const { user } = await relatedOf(tx, actor, { deals: [deal] });
    return {
      data: rows.map((row) => ({
        ...presentLegacyLine(actor, row),
        ...(query.include_product_data === true ? { product: products.get(row.product_id) ?? null } : {}),
      })),
      additional_data: {
        ...linesSummary(actor, all),
        ...offsetPage({ start, limit, more: all.length > start + limit }),
      },
      related_objects: { user },
    };
  }),
  route(contract.addLegacyLine, async ({ tx, actor, params, body }) => {
    const { product_id, item_price, quantity } = body;
    const [row] = await addLines(tx, actor, {
      dealId: params.id,
      lines: [{ ...linePatchOf(body), product_id, item_price, quantity }],
    });
    const line = presentLegacyLine(actor, row as LineRow);
    return { data: { ...line, product_attachment_id: line.id } };
  }),
  route(contract.updateLegacyLine, async ({ tx, actor, params, body }) => ({
    data: presentLegacyLine(
      actor,
      await changeLine(tx, actor, { dealId: params.id, id: params.product_attachment_id, patch: linePatchOf(body) }),
    ),
  })),
  route(contract.deleteLegacyLine, async ({ tx, actor, params }) => {
    await removeLines(tx, actor, { dealId: params.id, ids: [params.product_attachment_id] });
    return { data: { id: params.product_attachment_id } };
  }),
  route(contract.listProductDeals, async ({ tx, actor, params, query }) => {
    await seenProduct(tx, actor, params.id);
    const ids = await dealIdsOfProduct(tx, actor, { ...query, productId: params.id });
    const rows = await seenDeals(tx, actor, ids.slice(0, query.limit));
    const { deals, related } = await presentLegacyDeals(tx, actor, rows);
    return {
      data: deals,
      additional_data: offsetPage({ ...query, more: ids.length > query.limit }),
      related_objects: related,
    };
  }),
  route(contract.listPersonProducts, async ({ tx, actor, params, query }) => {
    if ((await seenPerson(tx, actor, params.id)) === undefined) throw notFound();
    const found = await productsOfPerson(tx, actor, { ...query, personId: params.id });
    const pairs = found.slice(0, query.limit);
    const rows = await seenDeals(tx, actor, [...new Set(pairs.map((pair) => pair.deal_id))]);
    const { deals, related } = await presentFlatDeals(tx, actor, rows);
    const products = await productsOfLines(
      tx,
      actor,
      pairs.map((pair) => pair.product_id),
    );
    return {
      data: pairs.flatMap((pair) => {
        const deal = deals.find(({ id }) => id === pair.deal_id);
        const product = products.get(pair.product_id);
        return deal === undefined || product === undefined ? [] : [{ [pair.deal_id]: { deal, product } }];
      }),
      additional_data: offsetPage({ ...query, more: found.length > query.limit }),
      related_objects: { user: related.user },
    };
  }),
];
