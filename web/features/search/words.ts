import { useWords } from '#web/platform/language.tsx';
import { searchEn } from './messages.en.ts';
import { searchFr } from './messages.fr.ts';

const catalogue = { en: searchEn, fr: searchFr };

/** The sentences of the search and of the shortcuts. */
export const useSearchWords = () => useWords(catalogue);
