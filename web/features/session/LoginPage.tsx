import { Anchor, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { profileKey } from '#web/platform/session.tsx';
import { askForReset, resetPassword, signIn, verifyCode } from './sign-in.ts';
import { useSessionWords } from './words.ts';
import classes from './session.module.css';

type Step = 'password' | 'code' | 'forgot' | 'sent' | 'reset';

const tokenOfLink = (): string | null => new URLSearchParams(location.search).get('token');

/** Signing in, with its second step and the way to a new password. */
export const LoginPage = ({ onSignedIn }: { onSignedIn: () => void }) => {
  const t = useSessionWords();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>(tokenOfLink() === null ? 'password' : 'reset');
  const [email, setEmail] = useState('');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const enter = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: profileKey });
    onSignedIn();
  };
  const go = (next: Step): void => {
    setSecret('');
    setProblem(null);
    setStep(next);
  };
  const actions: Record<Step, () => Promise<void>> = {
    password: async () => {
      const outcome = await signIn(email, secret);
      if (outcome === 'in') await enter();
      else if (outcome === 'code') go('code');
      else setProblem(t(outcome === 'wait' ? 'login.wait' : 'login.wrong'));
    },
    code: async () => ((await verifyCode(secret)) ? enter() : setProblem(t('code.wrong'))),
    forgot: async () => {
      await askForReset(email);
      go('sent');
    },
    sent: async () => go('password'),
    reset: async () => {
      if (!(await resetPassword(tokenOfLink() ?? '', secret))) return setProblem(t('reset.failed'));
      history.replaceState(null, '', '/login');
      go('password');
    },
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    await actions[step]().catch(() => setProblem(t('login.unreachable')));
    setBusy(false);
  };
  const titles = { password: 'login.title', code: 'code.title', forgot: 'forgot.title', sent: 'forgot.title', reset: 'reset.title' } as const;
  const buttons = { password: 'login.submit', code: 'code.submit', forgot: 'forgot.submit', sent: 'forgot.back', reset: 'reset.submit' } as const;
  return (
    <main className={classes.page}>
      <Paper className={classes.card} withBorder>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Stack gap="lg">
            <Title order={1}>{t(titles[step])}</Title>
            {step === 'forgot' && <Text size="sm">{t('forgot.explain')}</Text>}
            {step === 'sent' && <Text role="status">{t('forgot.sent')}</Text>}
            {(step === 'password' || step === 'forgot') && (
              <TextInput label={t('login.email')} type="email" autoComplete="username" required withAsterisk={false} autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
            )}
            {(step === 'password' || step === 'reset') && (
              <PasswordInput label={t(step === 'reset' ? 'reset.password' : 'login.password')} autoComplete={step === 'reset' ? 'new-password' : 'current-password'} required withAsterisk={false} value={secret} onChange={(event) => setSecret(event.currentTarget.value)} />
            )}
            {step === 'code' && <TextInput label={t('code.label')} inputMode="numeric" autoComplete="one-time-code" autoFocus required withAsterisk={false} value={secret} onChange={(event) => setSecret(event.currentTarget.value)} />}
            {problem !== null && (
              <Text role="alert" c="red" size="sm">
                {problem}
              </Text>
            )}
            <Button type="submit" loading={busy} fullWidth>
              {t(buttons[step])}
            </Button>
            {step === 'password' && (
              <Anchor component="button" type="button" size="sm" onClick={() => go('forgot')}>
                {t('login.forgot')}
              </Anchor>
            )}
            {step === 'forgot' && (
              <Anchor component="button" type="button" size="sm" onClick={() => go('password')}>
                {t('forgot.back')}
              </Anchor>
            )}
          </Stack>
        </form>
      </Paper>
    </main>
  );
};
