// Custom fields asked for while a record is added: what was typed, and what is missing.
import { useState } from 'react';
import { askedWhenAdding, isRequired, whyNotValue } from './field-checks.ts';
import { isUnset, toFlatKeys, type Field } from './fields.ts';
import { useFields } from './queries.ts';
import { useRecordWords } from './words.ts';

export type AddedFields = {
  fields: Field[];
  values: Record<string, unknown>;
  problems: Record<string, string>;
  stageId: number | null;
  set: (code: string, value: unknown) => void;
  /** Whether all is there as it must be; what is not is said beside it. */
  check: () => boolean;
  /** The values as v2 takes them; empty when there are none. */
  body: { custom_fields?: Record<string, unknown> };
  /** The same in the flat keys of v1. */
  flat: Record<string, unknown>;
};

/** The fields that adding a record asks for; of a deal, those its stage requires too. */
export const useAddedFields = (
  entity: 'deal' | 'person' | 'organization',
  stageId: number | null = null,
): AddedFields => {
  const t = useRecordWords();
  const { data = [] } = useFields(entity);
  const fields = askedWhenAdding(data, stageId);
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [problems, setProblems] = useState<Record<string, string>>({});
  const problemOf = (field: Field): string | null => {
    const value = values[field.field_code];
    if (isUnset(value)) return isRequired(field, stageId) ? t('check.required') : null;
    const problem = whyNotValue(field, value);
    return problem === null ? null : t(problem.key, problem);
  };
  const filled = fields.filter((field) => !isUnset(values[field.field_code]));
  return {
    fields,
    values,
    problems,
    stageId,
    set: (code, value) => {
      setValues((before) => ({ ...before, [code]: value }));
      setProblems(({ [code]: _solved, ...others }) => others);
    },
    check: () => {
      const found = fields.flatMap((field) => {
        const problem = problemOf(field);
        return problem === null ? [] : [[field.field_code, problem] as const];
      });
      setProblems(Object.fromEntries(found));
      return found.length === 0;
    },
    body:
      filled.length === 0
        ? {}
        : { custom_fields: Object.fromEntries(filled.map((field) => [field.field_code, values[field.field_code]])) },
    flat: Object.assign({}, ...filled.map((field) => toFlatKeys(field, values[field.field_code]))) as Record<
      string,
      unknown
    >,
  };
};
