import { Button, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '#web/paths.ts';
import { useAppWords } from './words.ts';

/** What stands where a page could not be shown. */
export const ErrorPage = ({ error, reset }: { error: Error; reset: () => void }) => {
  const t = useAppWords();
  return (
    <Stack p="xl" align="flex-start" role="alert">
      <Title order={1}>{t('page.failed')}</Title>
      <Text>{error.message}</Text>
      <Button onClick={reset}>{t('page.retry')}</Button>
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
