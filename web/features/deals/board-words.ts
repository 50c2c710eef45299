import { useWords } from '#web/platform/language.tsx';
import { boardEn } from './board-messages.en.ts';
import { boardFr } from './board-messages.fr.ts';

const catalogue = { en: boardEn, fr: boardFr };

/** The sentences of the board. */
export const useBoardWords = () => useWords(catalogue);
