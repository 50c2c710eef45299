import { useWords } from '#web/platform/language.tsx';
import { invoicesEn } from './messages.en.ts';
import { invoicesFr } from './messages.fr.ts';

const catalogue = { en: invoicesEn, fr: invoicesFr };

/** The sentences of invoices that are made here. */
export const useInvoiceWords = () => useWords(catalogue);
