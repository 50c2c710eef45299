// The input for a value of each type of field.
import { Group, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { OwnerSelect } from '#web/features/users/OwnerSelect.tsx';
import { useFormats } from '#web/platform/language.tsx';
import { useProfile } from '#web/platform/session.tsx';
import { ContactPicker } from './ContactPicker.tsx';
import type { ValueField } from './fields.ts';
import { MoneyInput } from './MoneyInput.tsx';
import { useOrganizationCard, usePersonCard } from './queries.ts';
import { useRecordWords } from './words.ts';

type Given = { field: ValueField; value: unknown; onChange: (value: unknown) => void };
type Props = Given & { autoFocus: boolean };

const UserInput = ({ field, value, onChange }: Props) => (
  <OwnerSelect
    label={field.field_name}
    hideLabel
    clearable
    value={typeof value === 'number' ? value : null}
    onChange={onChange}
  />
);

const LinkInput = ({ field, value, onChange, autoFocus }: Props) => {
  const kind = field.field_type === 'people' ? 'person' : 'organization';
  const id = typeof value === 'number' ? value : null;
  const person = usePersonCard(kind === 'person' ? id : null);
  const organization = useOrganizationCard(kind === 'organization' ? id : null);
  const name = person.data?.name ?? organization.data?.name;
  // The search box takes its first text from the name, so it waits for it.
  if (id !== null && name === undefined) return null;
  return (
    <ContactPicker
      kind={kind}
      label={field.field_name}
      hideLabel
      autoFocus={autoFocus}
      mayCreate={false}
      value={id === null ? null : { id, name: name ?? '' }}
      onChange={(contact) => onChange(contact?.id ?? null)}
    />
  );
};

const RangeInput = ({ field, value, onChange, autoFocus }: Props) => {
  const t = useRecordWords();
  const range = (value ?? {}) as { value?: string; until?: string };
  const type = field.field_type === 'daterange' ? 'date' : 'time';
  const set = (part: 'value' | 'until', text: string): void => {
    const next = { ...range, [part]: text };
    onChange((next.value ?? '') === '' && (next.until ?? '') === '' ? null : next);
  };
  const inputs = [
    { part: 'value', name: t('range.from', { name: field.field_name }) },
    { part: 'until', name: t('range.until', { name: field.field_name }) },
  ] as const;
  return (
    <Group gap="xs" grow>
      {inputs.map(({ part, name }) => (
        <TextInput
          key={part}
          type={type}
          aria-label={name}
          autoFocus={autoFocus && part === 'value'}
          value={(range[part] ?? '').slice(0, type === 'time' ? 5 : 10)}
          onChange={(event) => set(part, event.currentTarget.value)}
        />
      ))}
    </Group>
  );
};

const ChoiceInput = ({ field, value, onChange, autoFocus }: Props) => {
  const data = (field.options ?? []).map((option) => ({ value: String(option.id), label: option.label }));
  if (field.field_type === 'enum')
    return (
      <Select
        aria-label={field.field_name}
        autoFocus={autoFocus}
        searchable
        clearable
        data={data}
        value={typeof value === 'number' ? String(value) : null}
        onChange={(id) => onChange(id === null ? null : Number(id))}
      />
    );
  const ids = Array.isArray(value) ? value.map(String) : [];
  return (
    <MultiSelect
      aria-label={field.field_name}
      autoFocus={autoFocus}
      searchable
      clearable
      data={data}
      value={ids}
      onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen.map(Number))}
    />
  );
};

const AmountInput = ({ field, value, onChange, autoFocus }: Props) => {
  const { default_currency: currency } = useProfile();
  const money = (value ?? { value: null, currency }) as { value: number | null; currency: string };
  return (
    <MoneyInput
      label={field.field_name}
      hideLabel
      autoFocus={autoFocus}
      money={money}
      onChange={(next) => onChange(next.value === null ? null : next)}
    />
  );
};

const NumericInput = ({ field, value, onChange, autoFocus }: Props) => {
  const french = useFormats().language === 'fr';
  return (
    <NumberInput
      aria-label={field.field_name}
      autoFocus={autoFocus}
      hideControls
      decimalSeparator={french ? ',' : '.'}
      thousandSeparator={french ? '\u202f' : ','}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
};

// A time keeps its zone while it is changed; the parts of an address are those of the text it had.
const textParts = (field: ValueField, value: unknown): object | null => {
  if (field.field_type === 'address') return {};
  return field.field_type === 'time' ? ((value as object | null) ?? {}) : null;
};

const TextualInput = ({ field, value, onChange, autoFocus }: Props) => {
  const whole = typeof value === 'object' && value !== null ? (value as { value?: string }).value : value;
  const text = typeof whole === 'string' || typeof whole === 'number' ? String(whole) : '';
  const isTime = field.field_type === 'time';
  const parts = textParts(field, value);
  const change = (next: string): void =>
    onChange(next === '' ? null : parts === null ? next : { ...parts, value: next });
  if (field.field_type === 'text')
    return (
      <Textarea
        aria-label={field.field_name}
        autoFocus={autoFocus}
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  const type = isTime ? 'time' : field.field_type === 'date' ? 'date' : field.field_type === 'phone' ? 'tel' : 'text';
  return (
    <TextInput
      aria-label={field.field_name}
      autoFocus={autoFocus}
      type={type}
      value={isTime ? text.slice(0, 5) : text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
};

const inputs: Record<string, (props: Props) => React.ReactNode> = {
  user: UserInput,
  org: LinkInput,
  people: LinkInput,
  daterange: RangeInput,
  timerange: RangeInput,
  enum: ChoiceInput,
  set: ChoiceInput,
  monetary: AmountInput,
  double: NumericInput,
  int: NumericInput,
};

/** An input for a field's value in the v2 shape; null when it is emptied. */
export const FieldInput = ({ autoFocus = true, ...given }: Given & { autoFocus?: boolean }) => {
  const Input = inputs[given.field.field_type] ?? TextualInput;
  return <Input {...given} autoFocus={autoFocus} />;
};
