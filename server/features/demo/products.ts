// The catalogue, and what some deals are made of: a number of things, and the work on them, which together are the deal's value.
import { addLinks, addRows } from './queries.ts';
import type { Deal, Scene } from './scene.ts';

type Product = { id: number; price: number };

const addCatalogue = async (scene: Scene): Promise<Product[]> => {
  const { tx, companyId, words, admin } = scene;
  const ids = await addRows(tx, 'products', {
    companyId,
    rows: words.catalogue.map(({ name, code, unit }) => ({
      name,
      code,
      unit,
      tax: 20,
      owner_id: admin.userId,
      is_linkable: true,
      visible_to: 7,
      billing_frequency: 'one-time',
      custom_fields: {},
      is_deleted: false,
      add_time: scene.now.toISOString(),
      update_time: scene.now.toISOString(),
    })),
  });
  const products = words.catalogue.map(({ price }, place) => ({ id: ids[place] as number, price }));
  await addRows(tx, 'product_prices', {
    companyId,
    rows: products.map(({ id, price }) => ({
      product_id: id,
      currency: words.currency,
      price,
      cost: Math.round(price * 0.62),
      notes: '',
    })),
  });
  return products;
};

type Line = { product: Product; price: number; quantity: number };

const linesOf = (scene: Scene, deal: Deal, products: Product[]): Line[] => {
  const work = products.at(-1) as Product;
  const affordable = products.slice(0, -1).filter(({ price }) => price * 2 < deal.value);
  if (affordable.length === 0) return [{ product: work, price: deal.value, quantity: 1 }];
  const product = scene.chance.oneOf(affordable);
  const quantity = Math.max(1, Math.floor((deal.value * 0.8) / product.price));
  return [
    { product, price: product.price, quantity },
    { product: work, price: deal.value - product.price * quantity, quantity: 1 },
  ];
};

/** Adds the products of the company, and lines to some deals. */
export const addProducts = async (scene: Scene, deals: Deal[]): Promise<void> => {
  const { tx, companyId, chance } = scene;
  const products = await addCatalogue(scene);
  const rows = deals
    .filter(({ value }) => value > 0 && chance.happens(0.3))
    .flatMap((deal) =>
      linesOf(scene, deal, products).map(({ product, price, quantity }, place) => ({
        deal_id: deal.id,
        product_id: product.id,
        order_nr: place + 1,
        item_price: price,
        quantity,
        discount: 0,
        discount_type: 'percentage',
        tax: 20,
        tax_method: 'exclusive',
        comments: '',
        is_enabled: true,
        billing_frequency: 'one-time',
        add_time: scene.now.toISOString(),
        update_time: scene.now.toISOString(),
      })),
    );
  await addLinks(tx, 'deal_products', { companyId, rows });
};
