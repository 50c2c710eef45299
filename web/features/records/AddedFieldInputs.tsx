import { Stack, Text } from '@mantine/core';
import { Problem } from '#web/ui/Problem.tsx';
import type { AddedFields } from './added-fields.ts';
import { isRequired } from './field-checks.ts';
import { FieldInput } from './FieldInput.tsx';
import classes from './records.module.css';

/** The inputs of custom fields in a dialog that adds a record. */
export const AddedFieldInputs = ({ added }: { added: AddedFields }) => (
  <>
    {added.fields.map((field) => {
      const isNeeded = isRequired(field, added.stageId);
      return (
        <Stack key={field.field_code} gap={4}>
          <Text size="sm" fw={500} aria-hidden>
            {field.field_name}
            {isNeeded && <span className={classes.required}> *</span>}
          </Text>
          <FieldInput
            field={field}
            value={added.values[field.field_code] ?? null}
            onChange={(value) => added.set(field.field_code, value)}
            autoFocus={false}
          />
          <Problem text={added.problems[field.field_code] ?? null} />
        </Stack>
      );
    })}
  </>
);
