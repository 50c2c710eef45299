import * as contract from '#shared/products/surroundings.contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { v2Time } from '#server/platform/times.ts';
import type { FollowerRow } from './followers.queries.ts';
import { followerChangesPage, followersPage, followProduct, unfollowProduct } from './followers.ts';
import type { ImageRow } from './images.queries.ts';
import { publicAddressOf, putImage, removeImage, seenImage, signedImage } from './images.ts';

const presentFollower = (row: FollowerRow) => ({ user_id: row.user_id, add_time: v2Time(row.add_time) });

const presentImage = (actor: Actor, image: ImageRow) => ({
  id: image.id,
  product_id: image.product_id,
  company_id: String(actor.companyId),
  add_time: v2Time(image.add_time),
});

/** Followers and pictures of products. */
export const productSurroundingsRoutes: Route[] = [
  route(contract.listProductFollowers, async ({ tx, actor, params, query }) => {
    const { rows, nextCursor } = await followersPage(tx, actor, { ...query, productId: params.id });
    return { data: rows.map(presentFollower), additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.addProductFollower, async ({ tx, actor, params, body }) => ({
    data: presentFollower(await followProduct(tx, actor, { productId: params.id, userId: body.user_id })),
  })),
  route(contract.listProductFollowerChanges, async ({ tx, actor, params, query }) => {
    const { rows, nextCursor } = await followerChangesPage(tx, actor, { ...query, productId: params.id });
    return { data: rows, additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.deleteProductFollower, async ({ tx, actor, params }) => {
    await unfollowProduct(tx, actor, { productId: params.id, userId: params.follower_id });
    return { data: { user_id: params.follower_id } };
  }),
  route(contract.getProductImage, async ({ tx, actor, params }) => {
    const image = await seenImage(tx, actor, params.id);
    return {
      data: {
        ...presentImage(actor, image),
        public_url: publicAddressOf(actor.companyId, image),
        mime_type: image.media_type,
        name: image.name,
      },
    };
  }),
  route(contract.addProductImage, async ({ tx, actor, params, upload }) => ({
    data: presentImage(actor, await putImage(tx, actor, { productId: params.id, upload })),
  })),
  route(contract.updateProductImage, async ({ tx, actor, params, upload }) => ({
    data: presentImage(actor, await putImage(tx, actor, { productId: params.id, upload })),
  })),
  route(contract.deleteProductImage, async ({ tx, actor, params }) => ({
    data: { id: await removeImage(tx, actor, params.id) },
  })),
  route(contract.showProductImage, async ({ tx, params, query }) => signedImage(tx, { ...query, id: params.id })),
];
