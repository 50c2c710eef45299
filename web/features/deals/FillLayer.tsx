// Stands once in the shell: the form for the fields that a deal lacks.
import { useStore } from '#web/platform/store.ts';
import { later } from '#web/ui/later.tsx';
import { closeFilling, fillingStore } from './filling.ts';

const FillFields = later(async () => (await import('./FillFields.tsx')).FillFields);

export const FillLayer = () => {
  const filling = useStore(fillingStore);
  return filling === null ? null : <FillFields filling={filling} onClose={closeFilling} />;
};
