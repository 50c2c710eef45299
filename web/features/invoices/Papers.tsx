import { Button, Group } from '@mantine/core';
import { pdfOf } from './drafting.ts';
import { useInvoiceWords } from './words.ts';

/** The paper in both languages. */
export const Papers = ({ id }: { id: number }) => {
  const t = useInvoiceWords();
  return (
    <Group gap="xs">
      {(['fr', 'en'] as const).map((language) => (
        <Button
          key={language}
          component="a"
          href={pdfOf(id, language)}
          target="_blank"
          rel="noreferrer"
          variant="default"
          size="compact-md"
        >
          {t(`pdf.${language}`)}
        </Button>
      ))}
    </Group>
  );
};
