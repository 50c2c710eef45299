import { useWords } from '#web/platform/language.tsx';
import { insightsEn } from './messages.en.ts';
import { insightsFr } from './messages.fr.ts';

const catalogue = { en: insightsEn, fr: insightsFr };

/** The sentences of the statistics. */
export const useInsightWords = () => useWords(catalogue);
