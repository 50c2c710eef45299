import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { updateProfile } from '#shared/users/contract.ts';
import { call } from '#web/platform/call.ts';
import { profileKey, useProfile } from '#web/platform/session.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ApiToken } from './ApiToken.tsx';
import { CalendarFeed } from './CalendarFeed.tsx';
import { languageChoices, useCurrencies, useTimeZones } from './choices.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { Reminders } from './Reminders.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { Section } from './Section.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

const AboutYou = () => {
  const t = useSettingsWords();
  const profile = useProfile();
  const [draft, setDraft] = useState({
    name: profile.name,
    phone: profile.phone ?? '',
    language: profile.language,
    time_zone: profile.time_zone,
    default_currency: profile.default_currency,
  });
  const saving = useSaving(
    async () =>
      call(updateProfile, { body: { ...draft, phone: draft.phone.trim() === '' ? null : draft.phone.trim() } }),
    { refresh: [profileKey, ['users']], done: t('saved') },
  );
  const timeZones = useTimeZones(draft.time_zone);
  const currencies = useCurrencies(draft.default_currency);
  const set = (part: Partial<typeof draft>): void => setDraft((current) => ({ ...current, ...part }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.run(undefined);
  };
  return (
    <Section title={t('profile')} text={t('profile.text')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('name')}
            autoComplete="name"
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput label={t('email')} value={profile.email} readOnly variant="filled" />
          <TextInput
            label={t('phone')}
            type="tel"
            autoComplete="tel"
            value={draft.phone}
            onChange={(event) => set({ phone: event.currentTarget.value })}
          />
          <Select
            label={t('language')}
            data={languageChoices}
            allowDeselect={false}
            value={draft.language}
            onChange={(value) => value !== null && set({ language: value as 'en' | 'fr' })}
          />
          <Select
            label={t('timeZone')}
            data={timeZones}
            searchable
            limit={100}
            allowDeselect={false}
            value={draft.time_zone}
            onChange={(value) => value !== null && set({ time_zone: value })}
          />
          <Select
            label={t('profile.currency')}
            data={currencies}
            searchable
            allowDeselect={false}
            value={draft.default_currency}
            onChange={(value) => value !== null && set({ default_currency: value })}
          />
          <Problem text={saving.problem} />
          <div>
            <Button type="submit" loading={saving.isBusy}>
              {t('save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
};

/** One's own name, language, reminders, calendar, password, second factor and API token. */
export const ProfileSection = () => (
  <>
    <AboutYou />
    <Reminders />
    <CalendarFeed />
    <PasswordForm />
    <SecondFactor />
    <ApiToken />
  </>
);
