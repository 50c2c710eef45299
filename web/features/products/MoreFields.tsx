// What else is known of a product: its category, its owner, who sees it, and the company's own fields.
import { Group, Select, Stack, Text } from '@mantine/core';
import { isOnPage } from '#web/features/records/field-checks.ts';
import { FieldInput } from '#web/features/records/FieldInput.tsx';
import type { Field } from '#web/features/records/fields.ts';
import { useFields } from '#web/features/records/queries.ts';
import { OwnerSelect } from '#web/features/users/OwnerSelect.tsx';
import { useMay } from '#web/platform/session.tsx';
import type { ProductDraft } from './queries.ts';
import { useProductWords } from './words.ts';

type Props = { draft: ProductDraft; isEditable: boolean; set: (part: Partial<ProductDraft>) => void };

type ChoiceProps = {
  field: Field;
  value: number | null;
  isEditable: boolean;
  isClearable: boolean;
  onChange: (value: number | null) => void;
};

const Choice = ({ field, value, isEditable, isClearable, onChange }: ChoiceProps) => (
  <Select
    label={field.field_name}
    data={(field.options ?? []).map(({ id, label }) => ({ value: String(id), label }))}
    value={value === null ? null : String(value)}
    clearable={isClearable}
    allowDeselect={isClearable}
    disabled={!isEditable}
    onChange={(id) => onChange(id === null ? null : Number(id))}
  />
);

/** The inputs; a new product without a word about who sees it is seen by whom the company's settings say. */
export const MoreFields = ({ draft, isEditable, set }: Props) => {
  const t = useProductWords();
  const { data: fields = [] } = useFields('product');
  const mayShow = useMay('items.change_visibility');
  const named = (code: string): Field | undefined => fields.find((field) => field.field_code === code);
  const category = named('category');
  const visibility = named('visible_to');
  return (
    <>
      <Group grow gap="sm" align="flex-start">
        {category !== undefined && (category.options ?? []).length > 0 && (
          <Choice
            field={category}
            value={draft.category}
            isEditable={isEditable}
            isClearable
            onChange={(value) => set({ category: value })}
          />
        )}
        <OwnerSelect
          label={t('owner')}
          value={draft.owner_id}
          disabled={!isEditable}
          onChange={(id) => set({ owner_id: id ?? draft.owner_id })}
        />
        {visibility !== undefined && (
          <Choice
            field={visibility}
            value={draft.visible_to}
            isEditable={isEditable && mayShow}
            isClearable={false}
            onChange={(value) => set({ visible_to: value })}
          />
        )}
      </Group>
      {fields
        .filter((field) => isOnPage(field))
        .map((field) => (
          <Stack key={field.field_code} gap={4}>
            <Text size="sm" fw={500} aria-hidden>
              {field.field_name}
            </Text>
            <FieldInput
              field={field}
              value={draft.custom_fields[field.field_code] ?? null}
              autoFocus={false}
              onChange={(value) => set({ custom_fields: { ...draft.custom_fields, [field.field_code]: value } })}
            />
          </Stack>
        ))}
    </>
  );
};
