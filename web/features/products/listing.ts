/** What the address of the catalogue says. */
export type ProductListing = { q?: string; product?: number };

export const productListing = (search: Record<string, unknown>): ProductListing => {
  const q = search['q'];
  const product = Number(search['product']);
  return {
    ...(typeof q === 'string' && q !== '' ? { q } : typeof q === 'number' ? { q: String(q) } : {}),
    ...(Number.isInteger(product) && product > 0 ? { product } : {}),
  };
};
