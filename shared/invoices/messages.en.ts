export const invoicesEn = {
  invoice_number_taken: 'There is an invoice with the number {number} already.',
  'invoice_number_taken.hint': 'Choose another number; nothing was changed.',
} as const;
