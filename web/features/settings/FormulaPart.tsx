import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useFormats } from '#web/platform/language.tsx';
import { useFormulaInputs, useFormulaPreview } from './formula-editing.ts';
import { FormulaInput } from './FormulaInput.tsx';
import { useShapingWords } from './words.ts';

export type AppliesTo = 'new_deals' | 'new_and_open_deals';

type Props = {
  formula: string;
  type: string;
  code: string | null;
  appliesTo: AppliesTo;
  /** Whether saving would change the formula. */
  isChanged: boolean;
  /** What the server said when it was saved. */
  problem: string | null;
  onChange: (part: { formula?: string; appliesTo?: AppliesTo }) => void;
};

const Preview = ({ result, type }: { result: ReturnType<typeof useFormulaPreview>['result']; type: string }) => {
  const t = useShapingWords();
  const formats = useFormats();
  if (result === null) return null;
  if (result.deal === null) return <>{t('formula.noDeal')}</>;
  const { title, currency } = result.deal;
  if (result.value === null) return <>{t(`formula.nothing.${result.why ?? 'missing'}`, { title })}</>;
  const value = type === 'monetary' ? formats.money(result.value, currency) : formats.number(result.value);
  return <>{t('formula.result', { title, value })}</>;
};

/** The formula of a field, tried on a deal while it is typed, and on which deals it is to be computed. */
export const FormulaPart = ({ formula, type, code, appliesTo, isChanged, problem, onChange }: Props) => {
  const t = useShapingWords();
  const { choices, inputs } = useFormulaInputs();
  const [isNaming, setNaming] = useState(false);
  const preview = useFormulaPreview({ formula, type, code });
  return (
    <Stack gap="sm">
      <FormulaInput
        label={t('fields.formula')}
        description={t('fields.formula.text')}
        listLabel={t('formula.fields')}
        value={formula}
        choices={choices.filter((choice) => choice.code !== code)}
        inputs={inputs}
        error={isNaming ? null : (preview.problem ?? problem)}
        onChange={(text) => onChange({ formula: text })}
        onNaming={setNaming}
      />
      <Text size="sm" role="status" c="dimmed">
        <Preview result={preview.result} type={type} />
      </Text>
      {isChanged && formula.trim() !== '' && (
        <Radio.Group
          label={t('formula.appliesTo')}
          value={appliesTo}
          onChange={(value) => onChange({ appliesTo: value as AppliesTo })}
        >
          <Stack gap={6} mt={6}>
            <Radio value="new_and_open_deals" label={t('formula.openDeals')} />
            <Radio value="new_deals" label={t('formula.newDeals')} />
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  );
};
