import { useWords } from '#web/platform/language.tsx';
import { calendarWordsEn } from './calendar.en.ts';
import { calendarWordsFr } from './calendar.fr.ts';
import { settingsEn } from './messages.en.ts';
import { settingsFr } from './messages.fr.ts';
import { shapingEn } from './shaping.en.ts';
import { shapingFr } from './shaping.fr.ts';
import { teamsEn } from './teams.en.ts';
import { teamsFr } from './teams.fr.ts';
import { webhooksWordsEn } from './webhooks.en.ts';
import { webhooksWordsFr } from './webhooks.fr.ts';

const catalogue = { en: settingsEn, fr: settingsFr };

/** The sentences of the settings. */
export const useSettingsWords = () => useWords(catalogue);

const teams = { en: teamsEn, fr: teamsFr };

/** The sentences of visibility groups, activity types and lost reasons. */
export const useTeamWords = () => useWords(teams);

const shaping = { en: shapingEn, fr: shapingFr };

/** The sentences of pipelines, fields and labels. */
export const useShapingWords = () => useWords(shaping);

const webhooks = { en: webhooksWordsEn, fr: webhooksWordsFr };

/** The sentences of the webhooks. */
export const useWebhooksWords = () => useWords(webhooks);

const calendar = { en: calendarWordsEn, fr: calendarWordsFr };

/** The sentences of reminders and of the calendar in other programs. */
export const useCalendarWords = () => useWords(calendar);
