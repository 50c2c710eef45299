// Sentences in the reader's language, from the catalogues beside the features (ICU syntax: plurals, numbers, dates).
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, type MessageKey } from '#shared/catalogue.ts';
import type { Language } from '#server/platform/actor.ts';

const compiled = new Map<string, IntlMessageFormat>();

const messageFor = (language: Language, key: string): IntlMessageFormat => {
  const cacheKey = `${language}:${key}`;
  const known = compiled.get(cacheKey);
  if (known !== undefined) return known;
  const text = catalogues[language][key as MessageKey];
  if (text === undefined) throw new Error(`No message "${key}" in the catalogues.`);
  const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  compiled.set(cacheKey, message);
  return message;
};

/** The sentence of a key; its values fill the places. Throws for a key that no catalogue has. */
export const translate = (
  language: Language,
  key: MessageKey | (string & {}),
  values: Record<string, unknown> = {},
): string => String(messageFor(language, key).format(values as Record<string, string>));
