import { activityReminders, type ActivityReminder } from '#shared/activities/reminders.ts';
import { useRecurrenceWords } from './recurrence-words.ts';

/** The choices of a reminder in words; `default` only where there is a profile to fall back on. */
export const useReminderChoices = (withDefault: boolean): { value: ActivityReminder; label: string }[] => {
  const t = useRecurrenceWords();
  const labelOf = (value: ActivityReminder): string => {
    if (value === 'default') return t('reminder.default');
    if (value === 'none') return t('reminder.none');
    if (value === '0') return t('reminder.0');
    if (value === '60') return t('reminder.hour');
    return value === '1440' ? t('reminder.day') : t('reminder.minutes', { count: Number(value) });
  };
  return activityReminders
    .filter((value) => withDefault || value !== 'default')
    .map((value) => ({ value, label: labelOf(value) }));
};
