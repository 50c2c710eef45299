import { useWords } from '#web/platform/language.tsx';
import { conversionsEn } from './messages.en.ts';
import { conversionsFr } from './messages.fr.ts';

const catalogue = { en: conversionsEn, fr: conversionsFr };

/** The sentences about converting deals and bringing them back. */
export const useConversionWords = () => useWords(catalogue);
