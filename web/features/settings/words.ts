import { useWords } from '#web/platform/language.tsx';
import { settingsEn } from './messages.en.ts';
import { settingsFr } from './messages.fr.ts';
import { shapingEn } from './shaping.en.ts';
import { shapingFr } from './shaping.fr.ts';

const catalogue = { en: settingsEn, fr: settingsFr };

/** The sentences of the settings. */
export const useSettingsWords = () => useWords(catalogue);

const shaping = { en: shapingEn, fr: shapingFr };

/** The sentences of pipelines, fields and labels. */
export const useShapingWords = () => useWords(shaping);
