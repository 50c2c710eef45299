import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** What went wrong, in the server's words, and the button to try again. */
export const ErrorNote = ({
  error,
  retry,
}: {
  error: Error & { hint?: string };
  retry?: { label: string; run: () => void };
}) => (
  <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert" m="lg">
    <Text size="sm">{error.message}</Text>
    {error.hint !== undefined && error.hint !== '' && (
      <Text size="sm" c="dimmed">
        {error.hint}
      </Text>
    )}
    {retry !== undefined && (
      <Button mt="sm" size="compact-sm" variant="default" onClick={retry.run}>
        {retry.label}
      </Button>
    )}
  </Alert>
);
