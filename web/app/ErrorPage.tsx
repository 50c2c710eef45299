import { Button, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { paths } from '#web/paths.ts';
import { PartMissing } from '#web/platform/parts.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useAppWords } from './words.ts';

// Its file is gone: the server was updated since the window was opened, or it cannot be reached.
const isMissingFile = (error: Error): boolean =>
  error instanceof PartMissing || /dynamically imported module|importing a module script/i.test(error.message);

/** What stands where a page could not be shown. */
export const ErrorPage = ({ error, reset }: { error: Error; reset: () => void }) => {
  const t = useAppWords();
  const isGone = isMissingFile(error);
  useEffect(() => {
    document.title = `${t('page.failed')} · Relance`;
  }, [t]);
  return (
    <Stack p="xl" align="flex-start" role="alert">
      <Title order={1}>{t('page.failed')}</Title>
      <Text>{isGone ? t('page.gone') : sentenceOf(error)}</Text>
      <Button onClick={isGone ? () => window.location.reload() : reset}>
        {t(isGone ? 'page.reload' : 'page.retry')}
      </Button>
    </Stack>
  );
};

/** What stands at an address that leads nowhere. */
export const MissingPage = () => {
  const t = useAppWords();
  return (
    <Stack component="main" p="xl" align="flex-start">
      <Title order={1}>{t('page.missing')}</Title>
      <Button component={Link} to={paths.board()}>
        {t('page.missing.back')}
      </Button>
    </Stack>
  );
};
