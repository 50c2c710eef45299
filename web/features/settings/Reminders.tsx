import { Checkbox, Select, Stack } from '@mantine/core';
import type { ReminderTime } from '#shared/activities/reminders.ts';
import { updateProfile } from '#shared/users/contract.ts';
import { useReminderChoices } from '#web/features/activities/reminder-words.ts';
import { call } from '#web/platform/call.ts';
import { profileKey, useProfile } from '#web/platform/session.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { Section } from './Section.tsx';
import { useSaving } from './useSaving.ts';
import { useCalendarWords } from './words.ts';

/** When one is reminded of one's activities; saved with the choice. */
export const Reminders = () => {
  const t = useCalendarWords();
  const { reminder, reminder_by_mail: byMail } = useProfile();
  const choices = useReminderChoices(false);
  const saving = useSaving(
    async (change: { reminder?: ReminderTime; reminder_by_mail?: boolean }) => call(updateProfile, { body: change }),
    { refresh: [profileKey], done: t('reminders.saved') },
  );
  return (
    <Section title={t('reminders.title')} text={t('reminders.text')}>
      <Stack gap="md">
        <Select
          label={t('reminders.default')}
          allowDeselect={false}
          data={choices}
          value={reminder}
          disabled={saving.isBusy}
          onChange={(value) => value !== null && saving.run({ reminder: value as ReminderTime })}
        />
        <Checkbox
          label={t('reminders.mail')}
          checked={byMail}
          disabled={saving.isBusy}
          onChange={(event) => saving.run({ reminder_by_mail: event.currentTarget.checked })}
        />
        <Problem text={saving.problem} />
      </Stack>
    </Section>
  );
};
