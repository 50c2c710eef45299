import type { productsEn } from '#shared/products/messages.en.ts';

export const productsFr: Record<keyof typeof productsEn, string> = {
  product_image_unusable: 'Le fichier n’est pas une image affichable.',
  'product_image_unusable.hint': 'Envoyez un PNG, JPEG, GIF ou WebP de 5 Mo au plus.',
};
