import { useWords } from '#web/platform/language.tsx';
import { timelineEn } from './messages.en.ts';
import { timelineFr } from './messages.fr.ts';

const catalogue = { en: timelineEn, fr: timelineFr };

/** The sentences of timelines, the composer and upcoming activities. */
export const useTimelineWords = () => useWords(catalogue);
