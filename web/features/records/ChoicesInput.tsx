import { MultiSelect } from '@mantine/core';

type Props = {
  label: string;
  choices: { value: string; label: string }[];
  value: string[];
  onChange: (value: string[]) => void;
};

/** Several of a list, in a form of its own. */
export const ChoicesInput = ({ label, choices, value, onChange }: Props) => (
  <MultiSelect aria-label={label} autoFocus searchable clearable data={choices} value={value} onChange={onChange} />
);
