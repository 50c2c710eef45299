// Languages, time zones and currencies to choose from, as the reader's language names them.
import { useMemo } from 'react';
import { useFormats } from '#web/platform/language.tsx';

export const languageChoices = [
  { value: 'en', label: 'English' },
  { value: 'fr', label: 'Français' },
];

const withCurrent = (values: string[], current: string | undefined): string[] =>
  current === undefined || current === '' || values.includes(current) ? values : [current, ...values];

/** All time zones; one that only the server knows is kept. */
export const useTimeZones = (current?: string): string[] =>
  useMemo(() => withCurrent(['UTC', ...Intl.supportedValuesOf('timeZone')], current), [current]);

/** All currencies, `EUR · Euro`. */
export const useCurrencies = (current?: string): { value: string; label: string }[] => {
  const { locale } = useFormats();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' });
    return withCurrent(Intl.supportedValuesOf('currency'), current).map((code) => ({
      value: code,
      label: `${code} · ${names.of(code) ?? code}`,
    }));
  }, [locale, current]);
};
