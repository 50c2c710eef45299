import { useWords } from '#web/platform/language.tsx';
import { duplicatesEn } from './messages.en.ts';
import { duplicatesFr } from './messages.fr.ts';

const catalogue = { en: duplicatesEn, fr: duplicatesFr };

/** The sentences of records that may be there twice. */
export const useDuplicatesWords = () => useWords(catalogue);
