import { productFollowerCalls } from '#shared/followers/contract.ts';
import * as contract from '#shared/products/surroundings.contract.ts';
import { followerRoutes } from '#server/features/followers/serving.ts';
import type { Actor } from '#server/platform/actor.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { v2Time } from '#server/platform/times.ts';
import { productFollowers } from './followers.ts';
import type { ImageRow } from './images.queries.ts';
import { publicAddressOf, putImage, removeImage, seenImage, signedImage } from './images.ts';

const presentImage = (actor: Actor, image: ImageRow) => ({
  id: image.id,
  product_id: image.product_id,
  company_id: String(actor.companyId),
  add_time: v2Time(image.add_time),
});

/** Followers and pictures of products. */
export const productSurroundingsRoutes: Route[] = [
  ...followerRoutes(productFollowerCalls, productFollowers),
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
