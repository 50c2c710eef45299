export const dealProductsEn = {
  product_not_linkable: 'The product {id} cannot be added to deals.',
  'product_not_linkable.hint': 'It is deleted or not active. Choose another product, or make this one active again.',
  installments_need_one_time:
    'Installments divide what is paid once; this deal would have nothing of the kind, or something paid regularly.',
  'installments_need_one_time.hint':
    'Keep at least one active line that is paid once, and none that is billed regularly, or delete the installments first.',
  too_many_recurring_products: 'A deal takes at most {limit} lines that are billed regularly.',
  'too_many_recurring_products.hint': 'Take some of them off the deal; nothing was changed.',
} as const;
