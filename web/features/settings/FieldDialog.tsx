import { Button, Divider, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { customFieldTypes, type FieldEntity } from '#shared/fields/types.ts';
import { Problem } from '#web/ui/Problem.tsx';
import {
  addField,
  editField,
  fieldsKey,
  optionCallsOf,
  optionsOf,
  type Field,
  type FieldDraft,
} from './field-calls.ts';
import { OptionList } from './OptionList.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords, useShapingWords } from './words.ts';

type Props = { entity: FieldEntity; field: Field | null; onClose: () => void };
type Draft = { name: string; type: string; description: string; formula: string; options: string };

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const toField = (draft: Draft, hasOptions: boolean, hasFormula: boolean): FieldDraft => ({
  field_name: draft.name.trim(),
  field_type: draft.type,
  description: orNull(draft.description),
  formula: hasFormula ? orNull(draft.formula) : null,
  options: hasOptions
    ? draft.options
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : [],
});

/** Adds a custom field, or changes one; a field's type stays what it is. */
export const FieldDialog = ({ entity, field, onClose }: Props) => {
  const t = useSettingsWords();
  const shaping = useShapingWords();
  const [draft, setDraft] = useState<Draft>({
    name: field?.field_name ?? '',
    type: field?.field_type ?? 'varchar',
    description: field?.description ?? '',
    formula: field?.formula ?? '',
    options: '',
  });
  const set = (part: Partial<Draft>): void => setDraft((current) => ({ ...current, ...part }));
  const hasOptions = draft.type === 'enum' || draft.type === 'set';
  const hasFormula =
    entity === 'deal' &&
    (draft.type === 'double' || draft.type === 'monetary') &&
    (field === null || field.formula !== undefined);
  const refresh = [fieldsKey(entity)];
  const saving = useSaving(
    async () => {
      const { options, field_type: _type, ...changes } = toField(draft, hasOptions, hasFormula);
      if (field === null) return addField(entity, toField(draft, hasOptions, hasFormula));
      void options;
      const { formula, ...rest } = changes;
      return editField(entity, field.field_code, hasFormula ? { ...rest, formula } : rest);
    },
    { refresh, onDone: onClose },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.run(undefined);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={field === null ? shaping('fields.add') : t('edit', { name: field.field_name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} id="field">
        <Stack gap="md">
          <TextInput
            label={shaping('fields.name')}
            data-autofocus
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          {field === null && (
            <Select
              label={shaping('fields.type')}
              data={customFieldTypes.map((type) => ({ value: type, label: shaping(`type.${type}`) }))}
              allowDeselect={false}
              value={draft.type}
              onChange={(type) => type !== null && set({ type })}
            />
          )}
          {field === null && hasOptions && (
            <Textarea
              label={shaping('fields.options')}
              description={shaping('fields.options.text')}
              autosize
              minRows={3}
              maxRows={10}
              value={draft.options}
              onChange={(event) => set({ options: event.currentTarget.value })}
            />
          )}
          {hasFormula && (
            <TextInput
              label={shaping('fields.formula')}
              description={shaping('fields.formula.text')}
              value={draft.formula}
              onChange={(event) => set({ formula: event.currentTarget.value })}
            />
          )}
          <Textarea
            label={shaping('fields.description')}
            autosize
            minRows={2}
            value={draft.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
          <Problem text={saving.problem} />
        </Stack>
      </form>
      {field !== null && hasOptions && (
        <>
          <Divider my="md" />
          <Text size="sm" fw={500} mb={4}>
            {shaping('fields.options')}
          </Text>
          <OptionList
            options={optionsOf(field)}
            calls={optionCallsOf(entity, field.field_code)}
            refresh={refresh}
            isEditable
            newLabel={shaping('options.new')}
            addLabel={t('add')}
            emptyText=""
          />
        </>
      )}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          type="submit"
          form="field"
          loading={saving.isBusy}
          disabled={draft.name.trim() === '' || (field === null && hasOptions && draft.options.trim() === '')}
        >
          {t('save')}
        </Button>
      </Group>
    </Modal>
  );
};
