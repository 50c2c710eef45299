import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One line of what belongs here, and the button that makes it. */
export const EmptyState = ({ text, action }: { text: string; action?: ReactNode }) => (
  <Stack align="center" justify="center" gap="md" py={64} px="lg">
    <Text c="dimmed" ta="center">
      {text}
    </Text>
    {action}
  </Stack>
);
