import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lostReasonsQuery } from './queries.ts';

type Props = {
  label: string;
  description?: string;
  autofocus?: boolean;
  value: string;
  onChange: (reason: string) => void;
};

/** Why a deal was lost: one of the company's reasons, or words of one's own. */
export const LostReasonInput = ({ label, description, autofocus = false, value, onChange }: Props) => {
  const reasons = useQuery(lostReasonsQuery).data ?? [];
  return (
    <Autocomplete
      label={label}
      {...(description === undefined ? {} : { description })}
      {...(autofocus ? { 'data-autofocus': true } : {})}
      // Opened by itself, the list would lie over the button that one is about to press.
      openOnFocus={!autofocus}
      maxLength={255}
      data={reasons.map((reason) => reason.label)}
      value={value}
      onChange={onChange}
    />
  );
};
