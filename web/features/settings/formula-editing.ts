// What the editor of a formula asks the server: the fields it may name, and what it comes to on a deal.
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formulaWithNames, isFormulaInput } from '#shared/fields/formula-names.ts';
import type { FormulaInput } from '#shared/fields/formula.ts';
import { listFormulaRuns, previewFormula } from '#shared/fields/formulas.contract.ts';
import { systemFieldByCode } from '#shared/fields/system.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useFieldsOf, type Field } from './field-calls.ts';

const inputOf = ({ field_code: code, field_name: name }: Field): FormulaInput => ({ code, name });

/** The fields a formula may name: each by the name shown, and by every name it is read by. */
export const useFormulaInputs = (isNeeded = true): { choices: FormulaInput[]; inputs: FormulaInput[] } => {
  const { data = [] } = useFieldsOf('deal', isNeeded);
  const choices = data
    .filter((field) =>
      isFormulaInput({ code: field.field_code, type: field.field_type, isCustom: field.is_custom_field }),
    )
    .map(inputOf);
  const others = choices.flatMap(({ code }) =>
    (systemFieldByCode('deal', code)?.name ?? []).map((name) => ({ code, name })),
  );
  return { choices, inputs: [...choices, ...others] };
};

/** A kept formula as people read it. */
export const readable = (formula: string, inputs: FormulaInput[]): string => formulaWithNames(formula, inputs);

type Tried = { formula: string; type: string; code: string | null };

/** What a formula comes to on a deal, or why it is none, a moment after one stops typing. */
export const useFormulaPreview = ({ formula, type, code }: Tried) => {
  const [typed] = useDebouncedValue(formula.trim(), 350);
  const preview = useQuery({
    queryKey: ['formulas', 'preview', typed, type, code],
    queryFn: async () =>
      (
        await call(previewFormula, {
          body: {
            formula: typed,
            field_type: type === 'monetary' ? 'monetary' : 'double',
            ...(code === null ? {} : { field_code: code }),
          },
        })
      ).data,
    enabled: typed !== '',
    retry: false,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const isCurrent = typed === formula.trim() && !preview.isFetching;
  return {
    problem: isCurrent && typed !== '' && preview.error !== null ? sentenceOf(preview.error) : null,
    result: typed === '' || preview.isError ? null : (preview.data ?? null),
  };
};

/** The run that computes formulas on many deals now, or the last one; asked again while it runs. */
export const useFormulaRun = (isNeeded: boolean) =>
  useQuery({
    queryKey: ['formulas', 'runs'],
    queryFn: async () => {
      const runs = (await call(listFormulaRuns)).data;
      return runs.find((run) => run.status !== 'completed') ?? runs[0] ?? null;
    },
    enabled: isNeeded,
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'completed' ? 1000 : false),
  });
