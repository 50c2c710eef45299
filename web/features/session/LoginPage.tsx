import { Anchor, PasswordInput, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { paths } from '#web/paths.ts';
import { profileKey, useProfileQuery } from '#web/platform/session.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { askForReset, signIn, verifyBackupCode, verifyCode } from './sign-in.ts';
import { useSessionWords } from './words.ts';

type Step = 'password' | 'code' | 'backup' | 'forgot' | 'sent';

const texts = {
  password: { title: 'login.title', submit: 'login.submit', other: 'forgot', otherLabel: 'login.forgot' },
  code: { title: 'code.title', submit: 'code.submit', other: 'backup', otherLabel: 'code.backup' },
  backup: { title: 'code.backup.title', submit: 'code.submit', other: 'code', otherLabel: 'code.app' },
  forgot: { title: 'forgot.title', submit: 'forgot.submit', other: 'password', otherLabel: 'forgot.back' },
  sent: { title: 'forgot.title', submit: 'forgot.back', other: null, otherLabel: 'forgot.back' },
} as const;

/** Signing in, with its second step and the way to a new password. */
export const LoginPage = () => {
  const t = useSessionWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { to, done } = useSearch({ from: '/login' });
  const { data: profile } = useProfileQuery();
  const [step, setStep] = useState<Step>('password');
  const [email, setEmail] = useState('');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (profile) void navigate({ to: to ?? paths.board(), replace: true });
  }, [profile, navigate, to]);

  const enter = async (): Promise<void> => client.invalidateQueries({ queryKey: profileKey });
  const go = (next: Step): void => {
    setSecret('');
    setProblem(null);
    setStep(next);
  };
  const actions: Record<Step, () => Promise<void>> = {
    password: async () => {
      if (email.trim() === '' || secret === '') return setProblem(t('login.missing'));
      const outcome = await signIn(email.trim(), secret);
      if (outcome === 'in') await enter();
      else if (outcome === 'code') go('code');
      else setProblem(t(outcome === 'wait' ? 'login.wait' : 'login.wrong'));
    },
    code: async () => ((await verifyCode(secret)) ? enter() : setProblem(t('code.wrong'))),
    backup: async () => ((await verifyBackupCode(secret)) ? enter() : setProblem(t('code.backup.wrong'))),
    forgot: async () => {
      await askForReset(email.trim());
      go('sent');
    },
    sent: async () => go('password'),
  };
  const submit = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    await actions[step]().catch(() => setProblem(t('login.unreachable')));
    setBusy(false);
  };
  const { title, submit: button, other, otherLabel } = texts[step];
  const link = other !== null && (
    <Anchor component="button" type="button" size="sm" onClick={() => go(other)}>
      {t(otherLabel)}
    </Anchor>
  );
  return (
    <EntryFrame title={t(title)} problem={problem} busy={busy} submit={t(button)} onSubmit={submit} after={link}>
      {done === 'password' && step === 'password' && <Text role="status">{t('reset.done')}</Text>}
      {step === 'forgot' && <Text size="sm">{t('forgot.explain')}</Text>}
      {step === 'sent' && <Text role="status">{t('forgot.sent')}</Text>}
      {(step === 'password' || step === 'forgot') && (
        <TextInput
          label={t('login.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      )}
      {step === 'password' && (
        <PasswordInput
          label={t('login.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
      )}
      {(step === 'code' || step === 'backup') && (
        <TextInput
          key={step}
          label={t(step === 'code' ? 'code.label' : 'code.backup.label')}
          inputMode={step === 'code' ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          autoFocus
          required
          withAsterisk={false}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
      )}
    </EntryFrame>
  );
};
