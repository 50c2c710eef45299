import { Button, Checkbox, NumberInput, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { z } from 'zod';
import { getCompanySettings, updateCompanySettings } from '#shared/settings/contract.ts';
import { call } from '#web/platform/call.ts';
import { profileKey, useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { languageChoices, useCurrencies, useTimeZones } from './choices.ts';
import { Rates } from './Rates.tsx';
import { SampleData } from './SampleData.tsx';
import { Section } from './Section.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

export type CompanySettings = z.output<(typeof getCompanySettings)['reply']>;

const companyKey = ['company', 'settings'];

const Form = ({ settings }: { settings: CompanySettings }) => {
  const t = useSettingsWords();
  const isAdmin = useProfile().is_admin;
  const [draft, setDraft] = useState(settings);
  const set = (part: Partial<CompanySettings>): void => setDraft((current) => ({ ...current, ...part }));
  const saving = useSaving(
    async () => {
      const { id: _id, domain: _domain, seller: _seller, ...body } = draft;
      return call(updateCompanySettings, { body });
    },
    { refresh: [companyKey, profileKey], done: t('saved') },
  );
  const timeZones = useTimeZones(draft.time_zone);
  const currencies = useCurrencies(draft.default_currency);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.run(undefined);
  };
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!isAdmin} style={{ border: 0, padding: 0, margin: 0 }}>
        <Stack gap="md">
          {!isAdmin && <Text size="sm">{t('readOnly')}</Text>}
          <TextInput
            label={t('company.name')}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Select
            label={t('company.language')}
            data={languageChoices}
            allowDeselect={false}
            value={draft.language}
            onChange={(value) => value !== null && set({ language: value as 'en' | 'fr' })}
            disabled={!isAdmin}
          />
          <Select
            label={t('company.timeZone')}
            data={timeZones}
            searchable
            limit={100}
            allowDeselect={false}
            value={draft.time_zone}
            onChange={(value) => value !== null && set({ time_zone: value })}
            disabled={!isAdmin}
          />
          <Select
            label={t('company.currency')}
            data={currencies}
            searchable
            allowDeselect={false}
            value={draft.default_currency}
            onChange={(value) => value !== null && set({ default_currency: value })}
            disabled={!isAdmin}
          />
          <NumberInput
            label={t('company.limit')}
            description={t('company.limit.text')}
            min={1}
            allowDecimal={false}
            value={draft.conversion_limit ?? ''}
            disabled={draft.conversion_limit === null}
            onChange={(value) => typeof value === 'number' && set({ conversion_limit: value })}
          />
          <Checkbox
            label={t('company.noLimit')}
            checked={draft.conversion_limit === null}
            onChange={(event) =>
              set({ conversion_limit: event.currentTarget.checked ? null : (settings.conversion_limit ?? 100) })
            }
          />
          <NumberInput
            label={t('company.days')}
            description={t('company.days.text')}
            min={1}
            max={36_500}
            allowDecimal={false}
            value={draft.restorable_days}
            onChange={(value) => typeof value === 'number' && set({ restorable_days: value })}
          />
          <Rates
            rates={draft.currency_rates}
            currency={draft.default_currency}
            onChange={(currency_rates) => set({ currency_rates })}
          />
          <Problem text={saving.problem} />
          {isAdmin && (
            <div>
              <Button type="submit" loading={saving.isBusy}>
                {t('save')}
              </Button>
            </div>
          )}
        </Stack>
      </fieldset>
    </form>
  );
};

/** What holds for the whole company. */
export const CompanySection = () => {
  const t = useSettingsWords();
  const isAdmin = useProfile().is_admin;
  const settings = useQuery({ queryKey: companyKey, queryFn: async () => (await call(getCompanySettings)).data });
  return (
    <Section title={t('company')} text={t('company.text')}>
      {settings.isPending && <Skeleton h={320} />}
      {settings.isError && (
        <ErrorNote error={settings.error} retry={{ label: t('retry'), run: () => void settings.refetch() }} />
      )}
      {settings.data !== undefined && <Form settings={settings.data} />}
      {isAdmin && <SampleData />}
    </Section>
  );
};
