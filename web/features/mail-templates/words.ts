import { useWords } from '#web/platform/language.tsx';
import { mailTemplatesEn } from './messages.en.ts';
import { mailTemplatesFr } from './messages.fr.ts';

const catalogue = { en: mailTemplatesEn, fr: mailTemplatesFr };

/** The sentences of templates. */
export const useMailTemplateWords = () => useWords(catalogue);
