import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ContactName } from './ContactName.tsx';
import { whyNotValue } from './field-checks.ts';
import { isUnset, valueText, type ValueField } from './fields.ts';
import { InPlace } from './InPlace.tsx';
import { FieldInput } from './inputs.ts';
import { useRecordWords } from './words.ts';

/** A field's value as the reader writes it. */
export const FieldValue = ({ field, value }: { field: ValueField; value: unknown }) => {
  const formats = useFormats();
  const userName = useUserName();
  if (isUnset(value)) return null;
  if (field.field_type === 'people') return <ContactName kind="person" id={value as number} />;
  if (field.field_type === 'org') return <ContactName kind="organization" id={value as number} />;
  return <>{valueText(field, value, { formats, userName })}</>;
};

type Props = {
  field: ValueField;
  value: unknown;
  isEditable: boolean;
  save: (value: unknown) => Promise<unknown>;
  /** Stands out while it is empty. */
  isImportant?: boolean;
  /** Cannot be emptied. */
  isRequired?: boolean;
};

/** A field of a record, edited in place by its type. Stands in a `dl`. */
export const FieldRow = ({ field, value, isEditable, save, isImportant, isRequired }: Props) => {
  const t = useRecordWords();
  const check = (draft: unknown): string | null => {
    if (isUnset(draft)) return isRequired === true ? t('check.required') : null;
    const problem = whyNotValue(field, draft);
    return problem === null ? null : t(problem.key, problem);
  };
  return (
    <InPlace<unknown>
      name={field.field_name}
      shown={isUnset(value) ? null : <FieldValue field={field} value={value} />}
      value={value ?? null}
      isEditable={isEditable}
      save={save}
      check={check}
      isImportant={isImportant}
      input={(draft, change) => <FieldInput field={field} value={draft} onChange={change} />}
    />
  );
};
