import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { changePassword } from '#web/features/session/sign-in.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { Section } from './Section.tsx';
import { useSettingsWords } from './words.ts';

/** Changes one's own password. */
export const PasswordForm = () => {
  const t = useSettingsWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(null);
    if (next.length < 8) return setProblem(t('password.short'));
    setBusy(true);
    const changed = await changePassword(current, next).catch(() => false);
    setBusy(false);
    if (!changed) return setProblem(t('password.wrong'));
    setCurrent('');
    setNext('');
    showToast({ text: t('password.changed') });
  };
  return (
    <Section title={t('password.title')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('password.new')}
            description={t('password.hint')}
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <Problem text={problem} />
          <div>
            <Button type="submit" variant="default" loading={busy} disabled={current === '' || next === ''}>
              {t('password.change')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
};
