import { useWords } from '#web/platform/language.tsx';
import { contactsEn } from './messages.en.ts';
import { contactsFr } from './messages.fr.ts';

const catalogue = { en: contactsEn, fr: contactsFr };

/** The sentences of persons and organizations. */
export const useContactsWords = () => useWords(catalogue);
