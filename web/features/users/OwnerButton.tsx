import { Input } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { later } from '#web/ui/later.tsx';
import { useUserName } from './queries.ts';

// A name longer than the button is cut, as in the list that opens.
const oneLine = { input: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } } as const;

type Props = { label: string; value: number | null; onChange: (id: number | null) => void; w?: number | string };

const Closed = ({ label, value, w, onOpen }: Props & { onOpen?: () => void }) => {
  const userName = useUserName();
  const shown = value === null ? label : userName(value);
  return (
    <Input
      component="button"
      type="button"
      pointer
      {...(w === undefined ? {} : { w })}
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={false}
      aria-label={label}
      title={shown}
      styles={oneLine}
      rightSection={<IconSelector size={16} aria-hidden />}
      onPointerEnter={OwnerSelect.fetch}
      onFocus={OwnerSelect.fetch}
      onClick={onOpen}
    >
      {shown}
    </Input>
  );
};

const OwnerSelect = later<Props & { hideLabel: boolean; isOpenFirst: boolean }>(
  async () => (await import('./OwnerSelect.tsx')).OwnerSelect,
  Closed,
);

/** Chooses a user where mostly one only reads who it is: the list comes with the first press. */
export const OwnerButton = (props: Props) => {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? <OwnerSelect {...props} hideLabel isOpenFirst /> : <Closed {...props} onOpen={() => setOpen(true)} />;
};
