import { Button, Divider, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { customFieldTypes, type FieldEntity } from '#shared/fields/types.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { addField, editField, fieldsKey, optionCallsOf, optionsOf, type Field } from './field-calls.ts';
import { FieldPlaces, placesOf, settingsOf, type Places } from './FieldPlaces.tsx';
import { readable, useFormulaInputs } from './formula-editing.ts';
import { FormulaPart, type AppliesTo } from './FormulaPart.tsx';
import { OptionList } from './OptionList.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords, useShapingWords } from './words.ts';

type Props = { entity: FieldEntity; field: Field | null; onClose: () => void };
type Draft = {
  name: string;
  type: string;
  description: string;
  formula: string;
  options: string;
  appliesTo: AppliesTo;
  places: Places;
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const useDraft = (entity: FieldEntity, field: Field | null) => {
  const { inputs } = useFormulaInputs(entity === 'deal');
  const kept = field?.formula === undefined ? '' : readable(field.formula, inputs);
  const [draft, setDraft] = useState<Draft>({
    name: field?.field_name ?? '',
    type: field?.field_type ?? 'varchar',
    description: field?.description ?? '',
    formula: kept,
    options: '',
    appliesTo: 'new_and_open_deals',
    places: placesOf(field),
  });
  const set = (part: Partial<Draft>): void => setDraft((current) => ({ ...current, ...part }));
  const hasOptions = draft.type === 'enum' || draft.type === 'set';
  const isNumber = draft.type === 'double' || draft.type === 'monetary';
  const hasFormula = entity === 'deal' && isNumber && (field === null || field.formula !== undefined);
  return { draft, set, kept, hasOptions, hasFormula };
};

// Only what was changed is sent, so a form saved as it was changes nothing.
const save = async (entity: FieldEntity, field: Field | null, form: ReturnType<typeof useDraft>): Promise<unknown> => {
  const { draft, kept, hasOptions, hasFormula } = form;
  const formula = hasFormula ? orNull(draft.formula) : null;
  const isComputed = hasFormula && draft.formula.trim() !== kept;
  const written = {
    field_name: draft.name.trim(),
    description: orNull(draft.description),
    ...settingsOf(draft.places, entity),
    ...(isComputed ? { formula, formula_applies_to: draft.appliesTo } : {}),
  };
  if (field !== null) return editField(entity, field.field_code, written);
  const options = hasOptions ? linesOf(draft.options).map((label) => ({ label })) : [];
  return addField(entity, { ...written, field_type: draft.type as 'varchar', ...(hasOptions ? { options } : {}) });
};

const OptionsPart = ({ entity, field }: { entity: FieldEntity; field: Field }) => {
  const t = useSettingsWords();
  const shaping = useShapingWords();
  return (
    <>
      <Divider my="md" />
      <Text size="sm" fw={500} mb={4}>
        {shaping('fields.options')}
      </Text>
      <OptionList
        options={optionsOf(field)}
        calls={optionCallsOf(entity, field.field_code)}
        refresh={[fieldsKey(entity)]}
        isEditable
        hasColors
        newLabel={shaping('options.new')}
        addLabel={t('add')}
        emptyText=""
      />
    </>
  );
};

type PartProps = { form: ReturnType<typeof useDraft>; isNew: boolean };

const NameAndType = ({ form: { draft, set, hasOptions }, isNew }: PartProps) => {
  const shaping = useShapingWords();
  return (
    <>
      <TextInput
        label={shaping('fields.name')}
        data-autofocus
        maxLength={255}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {isNew && (
        <Select
          label={shaping('fields.type')}
          data={customFieldTypes.map((type) => ({ value: type, label: shaping(`type.${type}`) }))}
          allowDeselect={false}
          value={draft.type}
          onChange={(type) => type !== null && set({ type })}
        />
      )}
      {isNew && hasOptions && (
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
    </>
  );
};

/** Adds a custom field, or changes one; a field's type stays what it is. */
export const FieldDialog = ({ entity, field, onClose }: Props) => {
  const t = useSettingsWords();
  const shaping = useShapingWords();
  const form = useDraft(entity, field);
  const { draft, set, kept, hasOptions, hasFormula } = form;
  const refresh = [fieldsKey(entity), ['formulas', 'runs']];
  const saving = useSaving(async () => save(entity, field, form), { refresh, onDone: onClose });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.run(undefined);
  };
  const isFormula = hasFormula && draft.formula.trim() !== '';
  const isMissing = draft.name.trim() === '' || (field === null && hasOptions && draft.options.trim() === '');
  return (
    <Modal
      opened
      onClose={onClose}
      title={field === null ? shaping('fields.add') : t('edit', { name: field.field_name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} id="field">
        <Stack gap="md">
          <NameAndType form={form} isNew={field === null} />
          {hasFormula && (
            <FormulaPart
              formula={draft.formula}
              type={draft.type}
              code={field?.field_code ?? null}
              appliesTo={draft.appliesTo}
              isChanged={draft.formula.trim() !== kept}
              problem={null}
              onChange={set}
            />
          )}
          <Textarea
            label={shaping('fields.description')}
            autosize
            minRows={2}
            value={draft.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
          <FieldPlaces
            entity={entity}
            isFormula={isFormula}
            places={draft.places}
            onChange={(part) => set({ places: { ...draft.places, ...part } })}
          />
          <Problem text={saving.problem} />
        </Stack>
      </form>
      {field !== null && hasOptions && <OptionsPart entity={entity} field={field} />}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" form="field" loading={saving.isBusy} disabled={isMissing}>
          {t('save')}
        </Button>
      </Group>
    </Modal>
  );
};
