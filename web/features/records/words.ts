import { useWords } from '#web/platform/language.tsx';
import { recordsEn } from './messages.en.ts';
import { recordsFr } from './messages.fr.ts';

const catalogue = { en: recordsEn, fr: recordsFr };

/** The sentences that pages of deals, leads and contacts share. */
export const useRecordWords = () => useWords(catalogue);
