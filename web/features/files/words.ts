import { useWords } from '#web/platform/language.tsx';
import { filesEn } from './messages.en.ts';
import { filesFr } from './messages.fr.ts';

const catalogue = { en: filesEn, fr: filesFr };

/** The sentences of files: adding, showing, naming and deleting them. */
export const useFileWords = () => useWords(catalogue);
