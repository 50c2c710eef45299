// Asks for the fields that a deal needs before it goes on.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { editDeal } from '#shared/deals/contract.ts';
import { whyNotValue } from '#web/features/records/field-checks.ts';
import { FieldInput } from '#web/features/records/FieldInput.tsx';
import { isUnset, type Field } from '#web/features/records/fields.ts';
import { useFields } from '#web/features/records/queries.ts';
import { useRecordWords } from '#web/features/records/words.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { changeInPieces } from './bulk-calls.ts';
import { useBoardWords } from './board-words.ts';
import type { Filling, Lacking } from './filling.ts';

type Values = Record<string, unknown>;

const useWhyNot = () => {
  const t = useRecordWords();
  return (fields: Field[], values: Values): string | null => {
    for (const field of fields) {
      const value = values[field.field_code];
      if (isUnset(value)) return `${field.field_name}: ${t('check.required')}`;
      const problem = whyNotValue(field, value);
      if (problem !== null) return `${field.field_name}: ${t(problem.key, problem)}`;
    }
    return null;
  };
};

// Each deal is given what it lacks; what another one lacks may be filled in it already.
const fill = async (deals: Lacking[], values: Values): Promise<void> => {
  const given = (codes: string[]): Values => Object.fromEntries(codes.map((code) => [code, values[code]]));
  const [only, ...others] = deals;
  if (only !== undefined && others.length === 0)
    return void (await call(editDeal, { params: { id: only.id }, body: { custom_fields: given(only.codes) } }));
  for (const alike of Map.groupBy(deals, ({ codes }) => codes.join(',')).values()) {
    const body = { custom_fields: given(alike[0]?.codes ?? []) };
    const outcomes = await changeInPieces({ ids: alike.map(({ id }) => id), body });
    const refused = outcomes.find(({ error }) => error !== null);
    if (refused !== undefined) throw new Error(refused.error ?? '');
  }
};

// The dialog gives the focus to its first button, and what closes meanwhile gives it back; then it is the first field's.
const useFocusOnFirst = (isReady: boolean) => {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isReady) return undefined;
    const timer = setTimeout(() => form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), 60);
    return () => clearTimeout(timer);
  }, [isReady]);
  return form;
};

export const FillFields = ({ filling, onClose }: { filling: NonNullable<Filling>; onClose: () => void }) => {
  const t = useBoardWords();
  const whyNot = useWhyNot();
  const { data: all = [] } = useFields('deal');
  const fields = all.filter((field) => filling.deals.some(({ codes }) => codes.includes(field.field_code)));
  const form = useFocusOnFirst(fields.length > 0);
  const [values, setValues] = useState<Values>({});
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({ busy: false, problem: null });
  // What is being saved is not left half known.
  const close = (): void => {
    if (state.busy) return;
    onClose();
    filling.onGiveUp?.();
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const problem = whyNot(fields, values);
    setState({ busy: problem === null, problem });
    if (problem !== null) return;
    try {
      await fill(filling.deals, values);
      onClose();
      void filling.again();
    } catch (error) {
      setState({ busy: false, problem: sentenceOf(error) });
    }
  };
  return (
    <Modal opened onClose={close} title={t('fill.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form ref={form} onSubmit={(event) => void save(event)} noValidate>
        <Stack gap="md">
          <Text size="sm">{t('fill.explain', { count: filling.deals.length })}</Text>
          {fields.map((field) => (
            <Stack key={field.field_code} gap={4}>
              <Text size="sm" fw={500} aria-hidden>
                {field.field_name}
              </Text>
              <FieldInput
                field={field}
                autoFocus={false}
                value={values[field.field_code]}
                onChange={(value) => setValues((before) => ({ ...before, [field.field_code]: value }))}
              />
            </Stack>
          ))}
          <Problem text={state.problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close} disabled={state.busy}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={state.busy}>
              {t('fill.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
