import { useWords } from '#web/platform/language.tsx';
import { helpEn } from './messages.en.ts';
import { helpFr } from './messages.fr.ts';

const catalogue = { en: helpEn, fr: helpFr };

/** The sentences of the help. */
export const useHelpWords = () => useWords(catalogue);
