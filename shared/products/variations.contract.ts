// The variations of products, each with prices of its own.
import { z } from 'zod';
import { deleted } from '#shared/contacts/schemas.ts';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, idText, title } from '#shared/schemas.ts';
import { one, pricesInput } from './contract.ts';

export const variation = z.strictObject({
  id: z.int(),
  name: z.string(),
  product_id: z.int(),
  prices: z.array(
    z.strictObject({
      product_variation_id: z.int(),
      price: z.number(),
      currency: z.string(),
      cost: z.number(),
      direct_cost: z.number().nullable(),
      notes: z.string(),
    }),
  ),
});
export type Variation = z.infer<typeof variation>;

const params = z.object({ id: idText, product_variation_id: idText });

export const listVariations = endpoint({
  ...one,
  name: 'getProductVariations',
  method: 'GET',
  path: '/api/v2/products/{id}/variations',
  summary: 'The variations of a product, page by page.',
  query: z.object(cursorQuery),
  reply: z.array(variation),
  paging: 'cursor',
});

export const addVariation = endpoint({
  ...one,
  can: 'products.edit',
  name: 'addProductVariation',
  method: 'POST',
  path: '/api/v2/products/{id}/variations',
  summary: 'Adds a variation to a product.',
  body: z.strictObject({ name: title, prices: pricesInput.optional() }),
  reply: variation,
  status: 201,
});

export const updateVariation = endpoint({
  ...one,
  can: 'products.edit',
  name: 'updateProductVariation',
  method: 'PATCH',
  path: '/api/v2/products/{id}/variations/{product_variation_id}',
  summary: 'Changes a variation; `prices` replaces all its prices.',
  params,
  body: z.strictObject({ name: title.optional(), prices: pricesInput.optional() }),
  reply: variation,
});

export const deleteVariation = endpoint({
  ...one,
  can: 'products.edit',
  name: 'deleteProductVariation',
  method: 'DELETE',
  path: '/api/v2/products/{id}/variations/{product_variation_id}',
  summary: 'Deletes a variation; lines of deals that had it are of the product itself then.',
  params,
  reply: deleted,
});
