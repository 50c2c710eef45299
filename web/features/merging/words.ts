import { useWords } from '#web/platform/language.tsx';
import { mergingEn } from './messages.en.ts';
import { mergingFr } from './messages.fr.ts';

const catalogue = { en: mergingEn, fr: mergingFr };

/** The sentences of merging records. */
export const useMergingWords = () => useWords(catalogue);
