import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useDealPageWords } from './DealPage.words.ts';

/** The button More actions of a deal's page. */
export const DealPageMenuButton = (props: ComponentProps<'button'>) => {
  const t = useDealPageWords();
  return (
    <ActionIcon {...props} variant="default" size={36} aria-label={t('more')} title={t('more')}>
      <IconDots size={18} />
    </ActionIcon>
  );
};
