import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { isImportant, isOnPage, isRequired } from '#web/features/records/field-checks.ts';
import { FieldRow } from '#web/features/records/FieldRow.tsx';
import type { Field } from '#web/features/records/fields.ts';
import { Panel } from '#web/features/records/Panel.tsx';
import { useFields } from '#web/features/records/queries.ts';
import recordClasses from '#web/features/records/records.module.css';
import type { ContactKind } from './queries.ts';
import { useContactsWords } from './words.ts';

type Props = {
  kind: ContactKind;
  /** The built-in fields to show, in this order; `null` stands for `between`. */
  codes: (string | null)[];
  values: Record<string, unknown>;
  custom: Record<string, unknown>;
  isEditable: boolean;
  save: (changes: Record<string, unknown>) => Promise<unknown>;
  between?: (nameOf: (code: string) => string) => ReactNode;
};

// A list that was emptied is an empty list, and a name an empty name, not nothing.
const written = (field: Field, value: unknown): unknown => {
  if (value !== null || field.is_custom_field) return value;
  return field.field_type === 'set' ? [] : field.field_code === 'name' ? '' : null;
};

// Who sees a record is one choice among a few, whatever the API calls its type.
const shownAs = (field: Field): Field => (field.field_type === 'visible_to' ? { ...field, field_type: 'enum' } : field);

/** The fields of a contact, built-in and custom, edited in place. */
export const Details = ({ kind, codes, values, custom, isEditable, save, between }: Props) => {
  const t = useContactsWords();
  const { data: fields } = useFields(kind);
  const nameOf = (code: string): string => fields?.find((field) => field.field_code === code)?.field_name ?? code;
  return (
    <Panel name={`${kind}.details`} title={t('details')}>
      {fields === undefined ? (
        <Skeleton h={240} />
      ) : (
        <dl className={recordClasses.list}>
          {codes.map((code) => {
            if (code === null) return between?.(nameOf);
            const field = fields.find((one) => one.field_code === code);
            return field === undefined ? null : (
              <FieldRow
                key={code}
                field={shownAs(field)}
                value={values[code]}
                isEditable={isEditable}
                save={async (value) => save({ [code]: written(field, value) })}
              />
            );
          })}
          {fields
            .filter((field) => isOnPage(field))
            .map((field) => (
              <FieldRow
                key={field.field_code}
                field={field}
                value={custom[field.field_code]}
                isEditable={isEditable && field.formula === undefined}
                isImportant={isImportant(field)}
                isRequired={isRequired(field)}
                save={async (value) => save({ custom_fields: { [field.field_code]: value } })}
              />
            ))}
        </dl>
      )}
    </Panel>
  );
};
