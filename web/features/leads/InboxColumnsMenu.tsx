import { ActionIcon, Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { InboxColumns } from './inbox-columns.ts';
import { useLeadWords } from './words.ts';

/** The button that opens the choice of columns; they stand in the order in which they were chosen. */
export const InboxColumnsMenu = ({ columns }: { columns: InboxColumns }) => {
  const t = useLeadWords();
  const isShown = (key: string): boolean => columns.shown.some((column) => column.key === key);
  return (
    <Popover position="bottom-end" withinPortal trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('columns')}
          title={t('columns')}
          aria-haspopup="dialog"
        >
          <IconColumns3 size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns')} aria-labelledby={undefined} mah="70vh" style={{ overflowY: 'auto' }}>
        <Stack gap="sm">
          {columns.all.map(({ key, label }) => (
            <Checkbox
              key={key}
              size="sm"
              maw={260}
              label={label}
              checked={isShown(key)}
              onChange={() => columns.toggle(key)}
            />
          ))}
          {columns.reset !== null && (
            <Button variant="subtle" size="compact-sm" onClick={columns.reset}>
              {t('columns.reset')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
