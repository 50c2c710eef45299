import type { invoicesEn } from '#shared/invoices/messages.en.ts';

export const invoicesFr: Record<keyof typeof invoicesEn, string> = {
  invoice_number_taken: 'Une facture porte déjà le numéro {number}.',
  'invoice_number_taken.hint': 'Choisissez un autre numéro ; rien n’a été modifié.',
  invoice_issued: 'Une facture émise ne peut être ni modifiée ni supprimée.',
  'invoice_issued.hint': 'Annulez-la par un avoir, puis émettez-en une autre.',
  invoice_not_issued: 'La facture n’a pas encore de numéro.',
  'invoice_not_issued.hint': 'Émettez-la d’abord : elle recevra alors le numéro suivant.',
  invoice_credited: 'L’avoir {number} annule déjà cette facture.',
  'invoice_credited.hint': 'Émettez une autre facture, si besoin.',
  invoice_is_credit_note: 'Un avoir ne peut pas être annulé par un autre avoir.',
  'invoice_is_credit_note.hint': 'Émettez plutôt une nouvelle facture.',
  invoice_incomplete: 'La facture ne peut pas encore être émise ; il manque : {missing}.',
  'invoice_incomplete.hint': 'Complétez la facture, ou les paramètres de l’entreprise.',
  'invoice.missing.lines': 'au moins une ligne',
  'invoice.missing.seller.legal_name': 'le nom de votre entreprise',
  'invoice.missing.seller.address': 'l’adresse de votre entreprise',
  'invoice.missing.seller.siren': 'votre SIREN ou SIRET',
  'invoice.missing.seller.vat_number': 'votre numéro de TVA',
  'invoice.missing.buyer.name': 'le nom du client',
  'invoice.missing.buyer.address': 'l’adresse du client',
};
