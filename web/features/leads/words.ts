import { useWords } from '#web/platform/language.tsx';
import { leadsEn } from './messages.en.ts';
import { leadsFr } from './messages.fr.ts';

const catalogue = { en: leadsEn, fr: leadsFr };

/** The sentences of the Leads Inbox. */
export const useLeadWords = () => useWords(catalogue);

/** Gives a source's name in the reader's language; one that is not known keeps its own. */
export const useSourceName = (): ((source: string) => string) => {
  const t = useLeadWords();
  return (source) => (`source.${source}` in leadsEn ? t(`source.${source}` as keyof typeof leadsEn) : source);
};
