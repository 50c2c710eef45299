import { useWords } from '#web/platform/language.tsx';
import { dealPageEn } from './DealPage.messages.en.ts';
import { dealPageFr } from './DealPage.messages.fr.ts';

const catalogue = { en: dealPageEn, fr: dealPageFr };

/** The sentences of a deal's page. */
export const useDealPageWords = () => useWords(catalogue);
