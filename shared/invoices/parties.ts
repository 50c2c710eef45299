// Who sells and who buys, with what French law wants an invoice to say of them.
import { z } from 'zod';
import { text } from '#shared/schemas.ts';

const word = text.max(255, 'is longer than 255 characters');
const words = text.max(1000, 'is longer than 1000 characters');

/** What the company's invoices say of it; a company setting, kept with each invoice as it was when it was issued. */
export const seller = z.strictObject({
  legal_name: word,
  legal_form: word,
  share_capital: word,
  siren: word,
  siret: word,
  /** The register and its town, `RCS Paris 123 456 789`. */
  rcs: word,
  vat_number: word,
  address: words,
  email: word,
  phone: word,
  iban: word,
  bic: word,
  /** Charges no tax: "TVA non applicable, art. 293 B du CGI". */
  is_vat_exempt: z.boolean(),
  number_prefix: text.max(20, 'is longer than 20 characters'),
  payment_days: z.int().min(0).max(365),
  /** Yearly, in percent; null for three times the legal rate. */
  late_rate: z.number().min(0).max(100).nullable(),
  /** What paying early saves, in words; empty when nothing. */
  early_discount: words,
});
export type Seller = z.output<typeof seller>;

export const buyer = z.strictObject({ name: word, address: words, vat_number: word, siren: word });
export type Buyer = z.output<typeof buyer>;

/** The settings with what was not said filled in. */
export const noSeller: Seller = {
  legal_name: '',
  legal_form: '',
  share_capital: '',
  siren: '',
  siret: '',
  rcs: '',
  vat_number: '',
  address: '',
  email: '',
  phone: '',
  iban: '',
  bic: '',
  is_vat_exempt: false,
  number_prefix: 'F',
  payment_days: 30,
  late_rate: null,
  early_discount: '',
};

export const noBuyer: Buyer = { name: '', address: '', vat_number: '', siren: '' };

const isFrench = (vatNumber: string): boolean => /^\s*FR/i.test(vatNumber);

/** What is missing for the invoice to be issued, as names of fields. */
export const missingToIssue = (invoice: {
  seller: Seller;
  buyer: Buyer;
  lines: number;
  language: string;
}): string[] => {
  const { seller: from, buyer: to } = invoice;
  const isInFrance = invoice.language === 'fr' || isFrench(from.vat_number);
  const needed: [string, boolean][] = [
    ['lines', invoice.lines > 0],
    ['seller.legal_name', from.legal_name !== ''],
    ['seller.address', from.address !== ''],
    ['seller.siren', !isInFrance || from.siren !== '' || from.siret !== ''],
    ['seller.vat_number', from.is_vat_exempt || from.vat_number !== ''],
    ['buyer.name', to.name !== ''],
    ['buyer.address', to.address !== ''],
  ];
  return needed.filter(([, isThere]) => !isThere).map(([name]) => name);
};
