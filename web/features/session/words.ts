import { useWords } from '#web/platform/language.tsx';
import { sessionEn } from './messages.en.ts';
import { sessionFr } from './messages.fr.ts';

const catalogue = { en: sessionEn, fr: sessionFr };

/** The sentences of signing in and setting up. */
export const useSessionWords = () => useWords(catalogue);
