import { CloseButton, Group, NumberInput, Select, Stack, Text, Title } from '@mantine/core';
import { useFormats } from '#web/platform/language.tsx';
import { useCurrencies } from './choices.ts';
import { useSettingsWords } from './words.ts';

type Props = { rates: Record<string, number>; currency: string; onChange: (rates: Record<string, number>) => void };

/** What one unit of other currencies is worth in the company's. */
export const Rates = ({ rates, currency, onChange }: Props) => {
  const t = useSettingsWords();
  const isFrench = useFormats().language === 'fr';
  const codes = Object.keys(rates).toSorted();
  const others = useCurrencies().filter(({ value }) => value !== currency && !codes.includes(value));
  const without = (code: string): Record<string, number> =>
    Object.fromEntries(Object.entries(rates).filter(([one]) => one !== code));
  return (
    <Stack gap="sm" mt="sm">
      <Title order={3}>{t('rates.title')}</Title>
      <Text size="sm">{codes.length === 0 ? t('rates.none') : t('rates.text', { currency })}</Text>
      {codes.map((code) => (
        <Group key={code} gap="sm" align="flex-end" wrap="nowrap">
          <NumberInput
            style={{ flex: 1 }}
            label={t('rates.one', { code, currency })}
            min={0}
            decimalScale={8}
            hideControls
            decimalSeparator={isFrench ? ',' : '.'}
            value={rates[code] ?? ''}
            onChange={(value) => typeof value === 'number' && onChange({ ...rates, [code]: value })}
          />
          <CloseButton size="lg" aria-label={t('rates.remove', { code })} onClick={() => onChange(without(code))} />
        </Group>
      ))}
      <Select
        aria-label={t('rates.add')}
        placeholder={t('rates.add')}
        data={others}
        searchable
        value={null}
        onChange={(code) => code !== null && onChange({ ...rates, [code]: 1 })}
      />
    </Stack>
  );
};
