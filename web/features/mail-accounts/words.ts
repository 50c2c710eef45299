import { useWords } from '#web/platform/language.tsx';
import { mailAccountsEn } from './messages.en.ts';
import { mailAccountsFr } from './messages.fr.ts';

const catalogue = { en: mailAccountsEn, fr: mailAccountsFr };

/** The sentences of the settings of e-mail. */
export const useMailAccountWords = () => useWords(catalogue);
