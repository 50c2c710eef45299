// Products, what hangs of them on a deal, and pictures.
import { multipart } from './multipart.ts';
import type { Recipe } from './recipe.ts';

export const productRecipes: Recipe[] = [
  {
    kind: 'product',
    call: 'POST /api/v2/products',
    body: ({ mark, visible }) => ({
      name: `${mark} product`,
      visible_to: visible,
      prices: [{ currency: 'EUR', price: 5 }],
    }),
  },
  {
    kind: 'variation',
    call: 'POST /api/v2/products/{product}/variations',
    body: ({ mark }) => ({ name: `${mark} variation` }),
  },
  {
    kind: 'productImage',
    call: 'POST /api/v2/products/{product}/images',
    body: () => multipart({}, { name: 'picture.gif', type: 'image/gif', text: 'GIF89a picture' }),
  },
  {
    kind: 'personPicture',
    call: 'POST /api/v1/persons/{person}/picture',
    body: () => multipart({}, { name: 'portrait.gif', type: 'image/gif', text: 'GIF89a portrait' }),
  },
  {
    kind: 'productFollower',
    call: 'POST /api/v2/products/{product}/followers',
    body: ({ world }) => ({ user_id: world['user'] }),
    id: ({ body }) => body.data.user_id,
  },
  {
    kind: 'dealProduct',
    call: 'POST /api/v2/deals/{deal}/products',
    body: ({ world }) => ({ product_id: world['product'], item_price: 5, quantity: 2 }),
  },
  {
    kind: 'discount',
    call: 'POST /api/v2/deals/{deal}/discounts',
    body: ({ mark }) => ({ description: `${mark} discount`, amount: 5, type: 'percentage' }),
  },
  {
    kind: 'installment',
    after: ['dealProduct'],
    call: 'POST /api/v2/deals/{deal}/installments',
    body: ({ mark }) => ({ description: `${mark} installment`, amount: 5, billing_date: '2027-01-31' }),
  },
];
