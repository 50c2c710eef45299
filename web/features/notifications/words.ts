import { useWords } from '#web/platform/language.tsx';
import { notificationsEn } from './messages.en.ts';
import { notificationsFr } from './messages.fr.ts';

const catalogue = { en: notificationsEn, fr: notificationsFr };

/** The sentences of notifications. */
export const useNotificationWords = () => useWords(catalogue);
