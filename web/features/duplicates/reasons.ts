import type { DuplicateReason } from '#shared/duplicates/rules.ts';
import { useDuplicatesWords } from './words.ts';

/** Why records may be the same one, in one line. */
export const useReasons = (): ((reasons: readonly DuplicateReason[]) => string) => {
  const t = useDuplicatesWords();
  return (reasons) => reasons.map((reason) => t(`reason.${reason}`)).join(', ');
};
