import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useFormats } from '#web/platform/language.tsx';
import type { BringBack } from './converting.ts';
import { useConversionWords } from './words.ts';

type Props = { count: number; bringBack: BringBack; onChange: (bringBack: BringBack) => void };

/** Until which day the deals are parked, and whether they return by themselves then. */
export const BringBackChoice = ({ count, bringBack, onChange }: Props) => {
  const t = useConversionWords();
  const { today } = useFormats();
  return (
    <Stack gap="sm">
      <TextInput
        type="date"
        maw={420}
        label={t('dialog.bring_back')}
        description={t('dialog.bring_back.explain')}
        min={today()}
        value={bringBack.on}
        onChange={(event) => onChange({ ...bringBack, on: event.currentTarget.value })}
      />
      {bringBack.on !== '' && (
        <Checkbox
          label={t('dialog.bring_back.by_itself', { count })}
          checked={bringBack.automatically}
          onChange={(event) => onChange({ ...bringBack, automatically: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
};
