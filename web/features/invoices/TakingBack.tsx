import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useInvoiceWords } from './words.ts';

type Props = { busy: boolean; onCredit: () => void; onVoid: () => void; onCancel: () => void };

/** Asks how an issued invoice is taken back. */
export const TakingBack = ({ busy, onCredit, onVoid, onCancel }: Props) => {
  // Its number stays in the series either way; only a credit note gives the tax back.
  const t = useInvoiceWords();
  return (
    <Alert color="gray" variant="light" title={t('credit.ask')}>
      <Stack gap="sm">
        <Text size="sm">{t('credit.text')}</Text>
        <Group gap="sm" justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button variant="subtle" color="red" onClick={onVoid}>
            {t('void.only')}
          </Button>
          <Button loading={busy} onClick={onCredit} ref={(button) => button?.focus()}>
            {t('credit')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
};
