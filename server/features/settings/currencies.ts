// Every currency the runtime knows, with its name and sign in the reader's language.
import type { Language } from '#server/platform/actor.ts';

export type Currency = {
  id: number;
  code: string;
  name: string;
  decimal_points: number;
  symbol: string;
  active_flag: boolean;
  is_custom_flag: boolean;
};

// From the code itself, so that a newer runtime with more currencies leaves every id as it was.
const idOf = (code: string): number => [...code].reduce((id, letter) => id * 36 + Number.parseInt(letter, 36), 0);

const currencyIn =
  (language: Language, names: Intl.DisplayNames) =>
  (code: string): Currency => {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency: code });
    return {
      id: idOf(code),
      code,
      name: names.of(code) ?? code,
      decimal_points: format.resolvedOptions().maximumFractionDigits ?? 2,
      symbol: format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? code,
      active_flag: true,
      is_custom_flag: false,
    };
  };

const known = new Map<Language, Currency[]>();

const allIn = (language: Language): Currency[] => {
  const list =
    known.get(language) ??
    Intl.supportedValuesOf('currency').map(currencyIn(language, new Intl.DisplayNames(language, { type: 'currency' })));
  known.set(language, list);
  return list;
};

/** The currencies by code, or those whose code or name holds the term. */
export const currencies = (language: Language, term = ''): Currency[] => {
  const wanted = term.trim().toLocaleLowerCase(language);
  return allIn(language).filter(({ code, name }) => `${code} ${name}`.toLocaleLowerCase(language).includes(wanted));
};
