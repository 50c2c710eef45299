import { Select } from '@mantine/core';
import { useUsers } from './queries.ts';

type Props = {
  /** Its visible label, or with `hideLabel` its name for assistive technology and its placeholder. */
  label: string;
  hideLabel?: boolean;
  value: number | null;
  onChange: (id: number | null) => void;
  clearable?: boolean;
  disabled?: boolean;
  /** Has the focus and shows its list from the start. */
  isOpenFirst?: boolean;
  w?: number | string;
};

/** Chooses a user, as an owner or as a filter. */
export const OwnerSelect = ({
  label,
  hideLabel = false,
  value,
  onChange,
  clearable = false,
  disabled = false,
  isOpenFirst = false,
  w,
}: Props) => {
  const users = useUsers().filter((one) => one.active_flag || one.id === value);
  return (
    <Select
      {...(hideLabel ? { 'aria-label': label, placeholder: label } : { label })}
      {...(w === undefined ? {} : { w })}
      data={users.map((one) => ({ value: String(one.id), label: one.name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      searchable
      clearable={clearable}
      allowDeselect={clearable}
      disabled={disabled}
      autoFocus={isOpenFirst}
      defaultDropdownOpened={isOpenFirst}
      comboboxProps={{ withinPortal: true }}
    />
  );
};
