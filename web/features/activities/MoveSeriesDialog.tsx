// Which of a series a move holds for, asked as the form asks it.
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useFormats } from '#web/platform/language.tsx';
import type { AskedMove } from './asked-moves.ts';
import type { Scope } from './moving.queries.ts';
import { useRecurrenceWords } from './recurrence-words.ts';
import { useWhenWords } from './when-words.ts';
import { useActivitiesWords } from './words.ts';

export const MoveSeriesDialog = ({ asked, answer }: { asked: AskedMove; answer: (scope: Scope | null) => void }) => {
  const t = useActivitiesWords();
  const r = useRecurrenceWords();
  const when = useWhenWords();
  const { timeZone } = useFormats();
  const [scope, setScope] = useState<Scope>('this');
  const { line, times } = asked;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    answer(scope);
  };
  return (
    <Modal
      opened
      onClose={() => answer(null)}
      returnFocus={false}
      title={r('move')}
      closeButtonProps={{ 'aria-label': r('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('moved', { subject: line.subject, when: when({ ...line, ...times }, timeZone) })}
          </Text>
          <Radio.Group label={r('scope')} value={scope} onChange={(chosen) => setScope(chosen as Scope)}>
            <Stack gap="xs" mt={6}>
              {(['this', 'following', 'all'] as const).map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={r(`scope.${value}`)}
                  {...(value === 'this' ? { 'data-autofocus': true } : {})}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Text size="xs" c="dimmed">
            {r('move.done')}
          </Text>
          <Group gap="sm" justify="flex-end">
            <Button variant="default" onClick={() => answer(null)}>
              {r('cancel')}
            </Button>
            <Button type="submit">{r('save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
