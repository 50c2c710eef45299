import { Button } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { DropDown } from '#web/ui/DropDown.tsx';
import { later } from '#web/ui/later.tsx';
import frame from '#web/ui/PageFrame.module.css';
import type { ListColumns } from './list-columns.ts';
import { useListWords } from './list-words.ts';
import classes from './List.module.css';

const ListColumnsBox = later(async () => (await import('./ListColumnsBox.tsx')).ListColumnsBox);

/** The button that opens the choice of columns. */
export const ListColumnsMenu = ({ columns }: { columns: ListColumns }) => {
  const t = useListWords();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className={classes.dropPlace}>
      <Button
        ref={button}
        variant="default"
        className={frame.headButton}
        leftSection={<IconColumns3 size={16} />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={ListColumnsBox.fetch}
        onFocus={ListColumnsBox.fetch}
        onClick={() => setOpen(!isOpen)}
      >
        {t('columns')}
      </Button>
      {isOpen && (
        <DropDown label={t('columns')} className={classes.columnsMenu} onClose={close}>
          <ListColumnsBox columns={columns} />
        </DropDown>
      )}
    </span>
  );
};
