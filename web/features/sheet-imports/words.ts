import { useWords } from '#web/platform/language.tsx';
import { sheetImportsWebEn } from './messages.en.ts';
import { sheetImportsWebFr } from './messages.fr.ts';

const catalogue = { en: sheetImportsWebEn, fr: sheetImportsWebFr };

/** The sentences about importing spreadsheets. */
export const useSheetImportWords = () => useWords(catalogue);
