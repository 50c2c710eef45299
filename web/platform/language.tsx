// The language of the interface: sentences, numbers, money and dates.
import { createContext, use, useMemo, type ReactNode } from 'react';
import { written, type Values } from './message.ts';

export type Language = 'en' | 'fr';
export type Catalogue = Record<string, string>;

export type Words = { language: Language; timeZone: string };

const WordsContext = createContext<Words>({ language: 'en', timeZone: 'UTC' });

/** Sets the language for everything inside. */
export const LanguageProvider = ({ children, language, timeZone }: Words & { children: ReactNode }) => {
  const words = useMemo(() => ({ language, timeZone }), [language, timeZone]);
  return <WordsContext value={words}>{children}</WordsContext>;
};

/** A feature's sentences: `const t = useWords(catalogue); t('deals.count', { count })`. */
export const useWords = <Key extends string>(catalogue: Record<Language, Record<Key, string>>) => {
  const { language } = use(WordsContext);
  return useMemo(
    () =>
      (key: Key, values: Values = {}): string =>
        written(language, catalogue[language][key], values),
    [catalogue, language],
  );
};

const day = /^\d{4}-\d{2}-\d{2}$/;

// A format costs far more to make than to use, and lists use the same few thousands of times.
const numberFormats = new Map<string, Intl.NumberFormat>();
const numberFormat = (locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat => {
  const key = `${locale} ${options.currency} ${options.maximumFractionDigits}`;
  const made = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, made);
  return made;
};

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${options.dateStyle} ${options.timeStyle} ${options.timeZone}`;
  const made = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, made);
  return made;
};

// Asked for by every card of a board; it changes but once a day.
let dated = { minute: 0, timeZone: '', day: '' };
const todayIn = (timeZone: string): string => {
  const minute = Math.floor(Date.now() / 60_000);
  if (dated.minute !== minute || dated.timeZone !== timeZone)
    dated = { minute, timeZone, day: dateFormat('en-CA', { timeZone }).format(new Date()) };
  return dated.day;
};

/** Numbers, money and dates as the reader writes them. */
export const useFormats = () => {
  const { language, timeZone } = use(WordsContext);
  return useMemo(() => {
    const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
    // A calendar date has no time zone; read in one, it could become the day before.
    const dateOf = (value: string): [Date, string] =>
      day.test(value) ? [new Date(`${value}T00:00:00Z`), 'UTC'] : [new Date(value), timeZone];
    return {
      language,
      locale,
      timeZone,
      number: (value: number) => numberFormat(locale).format(value),
      money: (value: number, currency: string) =>
        numberFormat(locale, {
          style: 'currency',
          currency,
          maximumFractionDigits: Number.isInteger(value) ? 0 : 2,
        }).format(value),
      date: (value: string) => {
        const [date, zone] = dateOf(value);
        return dateFormat(locale, { dateStyle: 'medium', timeZone: zone }).format(date);
      },
      dateTime: (value: string) =>
        dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(value)),
      ago: (value: string) => {
        const days = Math.round((new Date(value).getTime() - Date.now()) / 86_400_000);
        const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
        if (Math.abs(days) < 31) return relative.format(days, 'day');
        return Math.abs(days) < 365
          ? relative.format(Math.round(days / 30), 'month')
          : relative.format(Math.round(days / 365), 'year');
      },
      /** Today's date in the reader's time zone, `YYYY-MM-DD`. */
      today: () => todayIn(timeZone),
    };
  }, [language, timeZone]);
};
