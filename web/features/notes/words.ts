import { useWords } from '#web/platform/language.tsx';
import { notesEn } from './messages.en.ts';
import { notesFr } from './messages.fr.ts';

const catalogue = { en: notesEn, fr: notesFr };

/** The sentences of notes and their comments. */
export const useNoteWords = () => useWords(catalogue);
