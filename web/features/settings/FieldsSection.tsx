import { ActionIcon, Badge, Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { FieldEntity } from '#shared/fields/types.ts';
import { paths } from '#web/paths.ts';
import { useMay } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { DeleteField } from './DeleteField.tsx';
import { entities, fieldsKey, orderFields, useFieldsOf, type Field } from './field-calls.ts';
import { FieldDialog } from './FieldDialog.tsx';
import { readable, useFormulaInputs } from './formula-editing.ts';
import { FormulaRuns } from './FormulaRuns.tsx';
import { PlaceButtons, swapped } from './PlaceButtons.tsx';
import { Section } from './Section.tsx';
import classes from './Section.module.css';
import { useSaving } from './useSaving.ts';
import { useSettingsWords, useShapingWords } from './words.ts';
import type { shapingEn } from './shaping.en.ts';

type LineProps = { field: Field; entity: FieldEntity; order: string[]; onEdit: () => void };

const FieldLine = ({ field, entity, order, onEdit }: LineProps) => {
  const t = useSettingsWords();
  const shaping = useShapingWords();
  const mayEdit = useMay('fields.edit');
  const mayDelete = useMay('fields.delete');
  const { inputs } = useFormulaInputs(entity === 'deal');
  const name = field.field_name;
  const at = order.indexOf(field.field_code);
  const moving = useSaving(async (to: number) => orderFields(entity, swapped(order, at, to)), {
    refresh: [fieldsKey(entity)],
    toast: true,
  });
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <Text size="sm" fw={500}>
          {name}
        </Text>
        <Text size="xs" className={classes.text ?? ''}>
          {shaping(`type.${field.field_type}` as keyof typeof shapingEn)}
          {field.options !== null && ` · ${shaping('fields.count', { count: field.options.length })}`}
          {field.formula !== undefined && ` · ${readable(field.formula, inputs)}`}
        </Text>
      </div>
      {field.formula !== undefined && (
        <Badge variant="default" radius="sm" tt="none" fw={500}>
          {shaping('fields.isFormula')}
        </Badge>
      )}
      {mayEdit && (
        <PlaceButtons
          name={name}
          isFirst={at === 0}
          isLast={at === order.length - 1}
          onMove={(by) => moving.run(at + by)}
        />
      )}
      {mayEdit && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('edit', { name })}
          title={t('edit', { name })}
          onClick={onEdit}
        >
          <IconPencil size={16} />
        </ActionIcon>
      )}
      {mayDelete && <DeleteField entity={entity} field={field} />}
    </li>
  );
};

/** The custom fields of deals and leads, persons, organizations. */
export const FieldsSection = () => {
  const t = useSettingsWords();
  const shaping = useShapingWords();
  const navigate = useNavigate();
  const { of } = useSearch({ strict: false });
  const entity = entities.find((one) => one === of) ?? 'deal';
  const mayAdd = useMay('fields.add');
  const fields = useFieldsOf(entity);
  const [dialog, setDialog] = useState<{ code: string | null } | null>(null);
  const custom = (fields.data ?? []).filter((field) => field.is_custom_field);
  const add = mayAdd && <Button onClick={() => setDialog({ code: null })}>{shaping('fields.add')}</Button>;
  return (
    <Section title={t('fields')} text={shaping('fields.text')} wide actions={add}>
      <Group mb="md">
        <SegmentedControl
          aria-label={shaping('of.label')}
          value={entity}
          onChange={(value) => void navigate({ to: paths.settings('fields'), search: { of: value }, replace: true })}
          data={entities.map((value) => ({ value, label: shaping(`of.${value}`) }))}
        />
      </Group>
      {!mayAdd && (
        <Text size="sm" mb="md">
          {t('noPermission')}
        </Text>
      )}
      {fields.isPending && <Skeleton h={200} />}
      {fields.isError && (
        <ErrorNote error={fields.error} retry={{ label: t('retry'), run: () => void fields.refetch() }} />
      )}
      {fields.isSuccess && custom.length === 0 && <EmptyState text={shaping('fields.none')} action={add} />}
      {custom.some((field) => field.formula !== undefined) && <FormulaRuns />}
      <ul className={classes.plain}>
        {custom.map((field) => (
          <FieldLine
            key={field.field_code}
            field={field}
            entity={entity}
            order={custom.map((one) => one.field_code)}
            onEdit={() => setDialog({ code: field.field_code })}
          />
        ))}
      </ul>
      {dialog !== null && (
        <FieldDialog
          key={dialog.code ?? 'new'}
          entity={entity}
          field={custom.find((field) => field.field_code === dialog.code) ?? null}
          onClose={() => setDialog(null)}
        />
      )}
    </Section>
  );
};
