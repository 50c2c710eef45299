import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ContactName } from './ContactName.tsx';
import { isUnset, valueText, type ValueField } from './fields.ts';
import { InPlace } from './InPlace.tsx';
import { FieldInput } from './inputs.ts';

/** A field's value as the reader writes it. */
export const FieldValue = ({ field, value }: { field: ValueField; value: unknown }) => {
  const formats = useFormats();
  const userName = useUserName();
  if (isUnset(value)) return null;
  if (field.field_type === 'people') return <ContactName kind="person" id={value as number} />;
  if (field.field_type === 'org') return <ContactName kind="organization" id={value as number} />;
  return <>{valueText(field, value, { formats, userName })}</>;
};

type Props = { field: ValueField; value: unknown; isEditable: boolean; save: (value: unknown) => Promise<unknown> };

/** A field of a record, edited in place by its type. Stands in a `dl`. */
export const FieldRow = ({ field, value, isEditable, save }: Props) => (
  <InPlace<unknown>
    name={field.field_name}
    shown={isUnset(value) ? null : <FieldValue field={field} value={value} />}
    value={value ?? null}
    isEditable={isEditable}
    save={save}
    input={(draft, change) => <FieldInput field={field} value={draft} onChange={change} />}
  />
);
