import { ActionIcon, Button, Checkbox, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { DropDown } from '#web/ui/DropDown.tsx';
import type { InboxColumns } from './inbox-columns.ts';
import classes from './inbox.module.css';
import { useLeadWords } from './words.ts';

const Choice = ({ columns }: { columns: InboxColumns }) => {
  const t = useLeadWords();
  const isShown = (key: string): boolean => columns.shown.some((column) => column.key === key);
  return (
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
  );
};

/** The button that opens the choice of columns; they stand in the order in which they were chosen. */
export const InboxColumnsMenu = ({ columns }: { columns: InboxColumns }) => {
  const t = useLeadWords();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className={classes.dropPlace}>
      <ActionIcon
        ref={button}
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('columns')}
        title={t('columns')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={DropDown.fetch}
        onFocus={DropDown.fetch}
        onClick={() => setOpen(!isOpen)}
      >
        <IconColumns3 size={18} />
      </ActionIcon>
      {isOpen && (
        <DropDown label={t('columns')} className={classes.columnsMenu ?? ''} onClose={close}>
          <Choice columns={columns} />
        </DropDown>
      )}
    </span>
  );
};
