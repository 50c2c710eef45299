import { useWords } from '#web/platform/language.tsx';
import { listEn } from './list-messages.en.ts';
import { listFr } from './list-messages.fr.ts';

const catalogue = { en: listEn, fr: listFr };

/** The sentences of the deals list. */
export const useListWords = () => useWords(catalogue);
