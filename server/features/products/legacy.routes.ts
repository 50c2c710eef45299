import * as contract from '#shared/products/contract.v1.ts';
import { legacyProductFollowerCalls } from '#shared/followers/contract.v1.ts';
import { legacyFollowerRoutes } from '#server/features/followers/serving.ts';
import { permittedUsers } from '#server/features/permissions/permitted-users.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { route, type Answer, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { productFollowers } from './followers.ts';
import { legacyProductsPage, presentLegacyProducts, productInputOf } from './legacy.ts';
import { seenProduct } from './products.ts';
import { searchProductsFrom } from './searching.ts';
import { addProduct, changeProduct, deleteProduct } from './writing.ts';

const shown = async (tx: Tx, actor: Actor, id: number): Promise<Answer<contract.LegacyProduct>> => {
  const { products, related } = await presentLegacyProducts(tx, actor, [await seenProduct(tx, actor, id)]);
  return { data: products[0] as contract.LegacyProduct, related_objects: related };
};

const followers: Route[] = [
  ...legacyFollowerRoutes(legacyProductFollowerCalls, productFollowers),
  route(contract.listProductPermittedUsers, async ({ tx, actor, params }) => ({
    data: await permittedUsers(tx, actor.companyId, {
      ...(await seenProduct(tx, actor, params.id)),
      table: 'products',
    }),
  })),
];

/** Products in v1. */
export const legacyProductRoutes: Route[] = [
  route(contract.listLegacyProducts, async ({ tx, actor, query }) => {
    const { rows, more } = await legacyProductsPage(tx, actor, query);
    const { products, related } = await presentLegacyProducts(tx, actor, rows);
    return { data: products, related_objects: related, additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.addLegacyProduct, async ({ tx, actor, body }) => {
    const input = await productInputOf(tx, actor, body);
    return shown(tx, actor, await addProduct(tx, actor, { ...input, name: body.name }));
  }),
  route(contract.searchLegacyProducts, async ({ tx, actor, query }) => {
    const { items, more } = await searchProductsFrom(tx, actor, query);
    return { data: { items }, additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.getLegacyProduct, async ({ tx, actor, params }) => shown(tx, actor, params.id)),
  route(contract.updateLegacyProduct, async ({ tx, actor, params, body }) => {
    await seenProduct(tx, actor, params.id);
    await changeProduct(tx, actor, { id: params.id, patch: await productInputOf(tx, actor, body) });
    return shown(tx, actor, params.id);
  }),
  route(contract.deleteLegacyProduct, async ({ tx, actor, params }) => {
    await deleteProduct(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  ...followers,
];
