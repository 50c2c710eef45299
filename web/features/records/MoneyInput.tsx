import { Group, NumberInput, Select } from '@mantine/core';
import { currencyDecimals } from '#shared/fields/formula-values.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useRecordWords } from './words.ts';

export type Money = { value: number | null; currency: string };

const currencies = Intl.supportedValuesOf('currency');

// What is kept is never cut: an amount may have more decimals than its currency.
const decimalsFor = ({ value, currency }: Money): number =>
  Math.max(currencyDecimals(currency), 2, /\.(\d+)$/.exec(String(value ?? ''))?.[1]?.length ?? 0);

type Props = {
  label: string;
  hideLabel?: boolean;
  money: Money;
  onChange: (money: Money) => void;
  autoFocus?: boolean;
};

/** An amount with its currency, written as the reader writes numbers. */
export const MoneyInput = ({ label, hideLabel, money, onChange, autoFocus }: Props) => {
  const t = useRecordWords();
  const { language } = useFormats();
  const french = language === 'fr';
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <NumberInput
        {...(hideLabel === true ? { 'aria-label': label } : { label })}
        data-autofocus={autoFocus}
        autoFocus={autoFocus === true}
        flex={1}
        miw={0}
        hideControls
        decimalScale={decimalsFor(money)}
        decimalSeparator={french ? ',' : '.'}
        thousandSeparator={french ? '\u202f' : ','}
        value={money.value ?? ''}
        onChange={(value) => onChange({ ...money, value: typeof value === 'number' ? value : null })}
      />
      <Select
        aria-label={`${label}, ${t('currency')}`}
        w={88}
        searchable
        allowDeselect={false}
        data={currencies}
        value={money.currency}
        onChange={(currency) => onChange({ ...money, currency: currency ?? money.currency })}
      />
    </Group>
  );
};
