export const productsEn = {
  product_image_unusable: 'The file is no picture that can be shown.',
  'product_image_unusable.hint': 'Send a PNG, JPEG, GIF or WebP of at most 5 MB.',
} as const;
