// The custom fields of many deals: each is chosen first, since an empty input means that the value goes.
import { ActionIcon, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { FieldInput } from '#web/features/records/FieldInput.tsx';
import { isUnset, type Field } from '#web/features/records/fields.ts';
import { useFields } from '#web/features/records/queries.ts';
import { useListWords } from './list-words.ts';

export type FieldValues = Record<string, unknown>;
type Props = { values: FieldValues; onChange: (values: FieldValues) => void };

const Chosen = ({ field, values, onChange }: Props & { field: Field }) => {
  const t = useListWords();
  const code = field.field_code;
  const leave = (): void => onChange(Object.fromEntries(Object.entries(values).filter(([key]) => key !== code)));
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={500}>
          {field.field_name}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('edit.field.leave', { field: field.field_name })}
          title={t('edit.field.leave', { field: field.field_name })}
          onClick={leave}
        >
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <FieldInput field={field} value={values[code]} onChange={(value) => onChange({ ...values, [code]: value })} />
      {isUnset(values[code]) && (
        <Text size="xs" c="dimmed">
          {t('edit.field.emptied')}
        </Text>
      )}
    </Stack>
  );
};

/** The custom fields chosen so far with their inputs, and the choice of another. */
export const ListBulkFields = ({ values, onChange }: Props) => {
  const t = useListWords();
  const { data: all = [] } = useFields('deal');
  const fields = all.filter((field) => field.is_custom_field && field.formula === undefined);
  const left = fields.filter((field) => !Object.hasOwn(values, field.field_code));
  return (
    <>
      {fields
        .filter((field) => Object.hasOwn(values, field.field_code))
        .map((field) => (
          <Chosen key={field.field_code} field={field} values={values} onChange={onChange} />
        ))}
      {left.length > 0 && (
        <NativeSelect
          label={t('edit.field')}
          data={[
            { value: '', label: t('edit.field.choose') },
            ...left.map((field) => ({ value: field.field_code, label: field.field_name })),
          ]}
          value=""
          onChange={(event) => onChange({ ...values, [event.currentTarget.value]: null })}
        />
      )}
    </>
  );
};
