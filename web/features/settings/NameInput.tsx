import { TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './Section.module.css';

type Props = { label: string; value: string; disabled?: boolean; onSave: (name: string) => void };

/** A name that is saved when one leaves it or presses Enter; Escape, or leaving it empty, keeps the old one. */
export const NameInput = ({ label, value, disabled = false, onSave }: Props) => {
  const [draft, setDraft] = useState<string | null>(null);
  const finish = (): void => {
    const name = (draft ?? value).trim();
    setDraft(null);
    if (name !== '' && name !== value) onSave(name);
  };
  return (
    <TextInput
      aria-label={label}
      value={draft ?? value}
      disabled={disabled}
      className={classes.name ?? ''}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
};
