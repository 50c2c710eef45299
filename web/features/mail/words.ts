import { useWords } from '#web/platform/language.tsx';
import { mailEn } from './messages.en.ts';
import { mailFr } from './messages.fr.ts';

const catalogue = { en: mailEn, fr: mailFr };

/** The sentences of the mailbox and of writing mails. */
export const useMailWords = () => useWords(catalogue);
