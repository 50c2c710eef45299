// Stands once in the shell: the form for the fields that a deal lacks.
import { useSyncExternalStore } from 'react';
import { later } from '#web/ui/later.tsx';
import { fillingStore } from './filling.ts';

const FillFields = later(async () => (await import('./FillFields.tsx')).FillFields);

export const FillLayer = () => {
  const filling = useSyncExternalStore(fillingStore.subscribe, fillingStore.read);
  return filling === null ? null : <FillFields filling={filling} />;
};
