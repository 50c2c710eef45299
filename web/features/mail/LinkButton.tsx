import { ActionIcon, Button, Group, Popover, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useMailWords } from './words.ts';

// Without a scheme it is meant to be a page.
const addressOf = (typed: string): string => (/^(https?:|mailto:|tel:)/i.test(typed) ? typed : `https://${typed}`);

/** Asks for an address, for what is selected to lead there. */
export const LinkButton = ({ onLink }: { onLink: (address: string) => void }) => {
  const t = useMailWords();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const done = (): void => {
    const address = typed.trim();
    setOpen(false);
    setTyped('');
    if (address !== '') onLink(addressOf(address));
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus shadow="md" position="top-start">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('link.mark')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconLink size={16} stroke={1.8} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <TextInput
            label={t('link.address')}
            data-autofocus
            placeholder="https://"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // It stands inside a form of its own at times.
              event.preventDefault();
              done();
            }}
          />
          <Button disabled={typed.trim() === ''} onClick={done}>
            {t('link.insert')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
};
