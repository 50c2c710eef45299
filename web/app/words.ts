import { useWords } from '#web/platform/language.tsx';
import { appEn } from './messages.en.ts';
import { appFr } from './messages.fr.ts';

const catalogue = { en: appEn, fr: appFr };

/** The sentences of the shell. */
export const useAppWords = () => useWords(catalogue);
