import { Button, Checkbox, Group, NumberInput, Skeleton, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Seller } from '#shared/invoices/parties.ts';
import { getCompanySettings, updateCompanySettings } from '#shared/settings/contract.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { Section } from './Section.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

const companyKey = ['company', 'settings'];
const pairs = [
  ['legal_form', 'share_capital'],
  ['siren', 'siret'],
  ['rcs', 'vat_number'],
  ['email', 'phone'],
  ['iban', 'bic'],
] as const;

type Texts = (typeof pairs)[number][number] | 'legal_name' | 'number_prefix' | 'early_discount' | 'address';

const Form = ({ seller }: { seller: Seller }) => {
  const t = useSettingsWords();
  const { language } = useFormats();
  const isAdmin = useProfile().is_admin;
  const [draft, setDraft] = useState(seller);
  const set = (part: Partial<Seller>): void => setDraft((current) => ({ ...current, ...part }));
  const saving = useSaving(async () => call(updateCompanySettings, { body: { seller: draft } }), {
    refresh: [companyKey],
    done: t('saved'),
  });
  const field = (name: Texts) => ({
    label: t(`invoicing.${name}`),
    maxLength: name === 'number_prefix' ? 20 : 255,
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.run(undefined);
  };
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!isAdmin} style={{ border: 0, padding: 0, margin: 0 }}>
        <Stack gap="md">
          {!isAdmin && <Text size="sm">{t('readOnly')}</Text>}
          <TextInput {...field('legal_name')} />
          <Textarea {...field('address')} maxLength={1000} autosize minRows={2} maxRows={5} />
          {pairs.map(([one, other]) => (
            <Group key={one} grow gap="md" align="flex-start">
              <TextInput {...field(one)} />
              <TextInput {...field(other)} />
            </Group>
          ))}
          <Checkbox
            label={t('invoicing.exempt')}
            checked={draft.is_vat_exempt}
            onChange={(event) => set({ is_vat_exempt: event.currentTarget.checked })}
          />
          <Group grow gap="md" align="flex-start">
            <TextInput {...field('number_prefix')} />
            <NumberInput
              label={t('invoicing.payment_days')}
              min={0}
              max={365}
              allowDecimal={false}
              value={draft.payment_days}
              onChange={(value) => set({ payment_days: typeof value === 'number' ? value : 0 })}
            />
          </Group>
          <NumberInput
            label={t('invoicing.late_rate')}
            description={t('invoicing.late_rate.text')}
            min={0}
            max={100}
            decimalScale={3}
            decimalSeparator={language === 'fr' ? ',' : '.'}
            value={draft.late_rate ?? ''}
            onChange={(value) => set({ late_rate: typeof value === 'number' ? value : null })}
          />
          <TextInput {...field('early_discount')} description={t('invoicing.early_discount.text')} maxLength={1000} />
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

/** What invoices say of the company. */
export const InvoicingSection = () => {
  const t = useSettingsWords();
  const settings = useQuery({ queryKey: companyKey, queryFn: async () => (await call(getCompanySettings)).data });
  return (
    <Section title={t('invoicing')} text={t('invoicing.text')}>
      {settings.isPending && <Skeleton h={320} />}
      {settings.isError && (
        <ErrorNote error={settings.error} retry={{ label: t('retry'), run: () => void settings.refetch() }} />
      )}
      {settings.data !== undefined && <Form seller={settings.data.seller} />}
    </Section>
  );
};
