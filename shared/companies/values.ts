// Languages, time zones and currencies, as profiles and company settings take them.
import { z } from 'zod';

export const languages = ['en', 'fr'] as const;
export const language = z.enum(languages);

const timeZones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** A time zone by its name in the IANA database, `Europe/Paris`. */
export const timeZone = z.string().refine((name) => timeZones.has(name), 'must be a time zone such as Europe/Paris');

/** A currency that exists, `EUR`. */
export const knownCurrency = z.string().refine((code) => currencies.has(code), 'must be a currency code such as EUR');
