// A custom field of a deal edited in its cell, by its type. What does not fit stays, with the reason.
import { useState } from 'react';
import { whyNotValue } from '#web/features/records/field-checks.ts';
import { FieldInput } from '#web/features/records/FieldInput.tsx';
import type { Field } from '#web/features/records/fields.ts';
import { useRecordWords } from '#web/features/records/words.ts';
import { Problem } from '#web/ui/Problem.tsx';
import type { Edit } from './list-editing.ts';
import type { TableDeal } from './list-queries.ts';
import { ListCellFrame } from './ListCellFrame.tsx';

type Props = { deal: TableDeal; field: Field; onSave: (edit: Edit | null) => void };

const widths: Record<string, number> = { monetary: 260, daterange: 310, timerange: 240, text: 320, address: 280 };

export const ListCustomEditor = ({ deal, field, onSave }: Props) => {
  const t = useRecordWords();
  const code = field.field_code;
  const before = deal.custom_fields[code] ?? null;
  const [value, setValue] = useState<unknown>(before);
  const [problem, setProblem] = useState<string | null>(null);
  const save = (): boolean => {
    if (JSON.stringify(value) === JSON.stringify(before)) {
      onSave(null);
      return true;
    }
    const found = whyNotValue(field, value);
    if (found !== null) {
      setProblem(t(found.key, found));
      return false;
    }
    onSave({
      body: { custom_fields: { [code]: value } },
      shown: { custom_fields: { ...deal.custom_fields, [code]: value } },
    });
    return true;
  };
  return (
    <ListCellFrame onSubmit={save} onCancel={() => onSave(null)} width={widths[field.field_type] ?? 220}>
      <FieldInput field={field} value={value} onChange={setValue} />
      <Problem text={problem} />
    </ListCellFrame>
  );
};
