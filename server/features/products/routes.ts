import * as contract from '#shared/products/contract.ts';
import type { Product } from '#shared/products/contract.ts';
import { searchProducts as searchContract } from '#shared/products/surroundings.contract.ts';
import * as variations from '#shared/products/variations.contract.ts';
import { readCustomFields } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { legacyProductRoutes } from './legacy.routes.ts';
import { productsPage } from './listing.ts';
import { presentProducts, presentVariation } from './present.ts';
import { seenProduct } from './products.ts';
import { searchProducts } from './searching.ts';
import { productSurroundingsRoutes } from './surroundings.routes.ts';
import { addVariation, changeVariation, duplicateProduct, removeVariation, variationsPage } from './variations.ts';
import { addProduct, changeProduct, deleteProduct } from './writing.ts';

const shown = async (tx: Tx, actor: Actor, id: number): Promise<Product> =>
  (await presentProducts(tx, actor, { rows: [await seenProduct(tx, actor, id)] }))[0] as Product;

const variationRoutes: Route[] = [
  route(variations.listVariations, async ({ tx, actor, params, query }) => {
    const { rows, nextCursor } = await variationsPage(tx, actor, { ...query, productId: params.id });
    return { data: rows.map(presentVariation), additional_data: { next_cursor: nextCursor } };
  }),
  route(variations.addVariation, async ({ tx, actor, params, body }) => ({
    data: presentVariation(await addVariation(tx, actor, { ...body, productId: params.id })),
  })),
  route(variations.updateVariation, async ({ tx, actor, params, body }) => ({
    data: presentVariation(
      await changeVariation(tx, actor, { ...body, productId: params.id, id: params.product_variation_id }),
    ),
  })),
  route(variations.deleteVariation, async ({ tx, actor, params }) => {
    await removeVariation(tx, actor, { productId: params.id, id: params.product_variation_id });
    return { data: { id: params.product_variation_id } };
  }),
];

export const productRoutes: Route[] = [
  route(contract.listProducts, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await productsPage(tx, actor, query);
    const data = await presentProducts(tx, actor, { rows, customFields: query.custom_fields });
    return { data, additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.addProduct, async ({ tx, actor, body: { custom_fields: values = {}, ...body } }) => {
    const custom = await readCustomFields(tx, actor, { entity: 'product', values });
    return { data: await shown(tx, actor, await addProduct(tx, actor, { ...body, custom })) };
  }),
  route(searchContract, async ({ tx, actor, query }) => {
    const { items, nextCursor } = await searchProducts(tx, actor, query);
    return { data: { items }, additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.getProduct, async ({ tx, actor, params }) => ({ data: await shown(tx, actor, params.id) })),
  route(contract.updateProduct, async ({ tx, actor, params, body: { custom_fields: values = {}, ...body } }) => {
    await seenProduct(tx, actor, params.id);
    const custom = await readCustomFields(tx, actor, { entity: 'product', values });
    await changeProduct(tx, actor, { id: params.id, patch: { ...body, custom } });
    return { data: await shown(tx, actor, params.id) };
  }),
  route(contract.deleteProduct, async ({ tx, actor, params }) => {
    await deleteProduct(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.duplicateProduct, async ({ tx, actor, params }) => ({
    data: await shown(tx, actor, await duplicateProduct(tx, actor, params.id)),
  })),
  ...variationRoutes,
  ...productSurroundingsRoutes,
  ...legacyProductRoutes,
];
