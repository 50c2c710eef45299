import type { invoicesEn } from '#shared/invoices/messages.en.ts';

export const invoicesFr: Record<keyof typeof invoicesEn, string> = {
  invoice_number_taken: 'Une facture porte déjà le numéro {number}.',
  'invoice_number_taken.hint': 'Choisissez un autre numéro ; rien n’a été modifié.',
};
