// Imports, beside the other settings; their own page is the same.
import { ImportsHome } from '#web/features/sheet-imports/ImportsHome.tsx';
import { Section } from './Section.tsx';
import { useSettingsWords } from './words.ts';

export const ImportsSection = () => {
  const t = useSettingsWords();
  return (
    <Section title={t('imports')} wide>
      <ImportsHome />
    </Section>
  );
};
