import { Button, Group, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';

type Props = { label: string; button: string; busy: boolean; onAdd: (name: string, clear: () => void) => void };

/** A line to add one more of something by its name; it empties once that worked. */
export const AddLine = ({ label, button, busy, onAdd }: Props) => {
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onAdd(name.trim(), () => setName(''));
  };
  return (
    <form onSubmit={submit}>
      <Group gap="sm" wrap="nowrap" mt="sm">
        <TextInput
          aria-label={label}
          placeholder={label}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: 1, minWidth: 0 }}
        />
        <Button
          type="submit"
          variant="default"
          loading={busy}
          disabled={name.trim() === ''}
          leftSection={<IconPlus size={16} />}
          style={{ flex: 'none' }}
        >
          {button}
        </Button>
      </Group>
    </form>
  );
};
