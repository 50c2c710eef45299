import { useWords } from '#web/platform/language.tsx';
import { activitiesEn } from './messages.en.ts';
import { activitiesFr } from './messages.fr.ts';

const catalogue = { en: activitiesEn, fr: activitiesFr };

/** The sentences of the activities page. */
export const useActivitiesWords = () => useWords(catalogue);
