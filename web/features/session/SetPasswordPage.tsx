import { Anchor, PasswordInput, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '#web/paths.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { resetPassword } from './sign-in.ts';
import { useSessionWords } from './words.ts';

/** Choosing a password with the link of a mail: an invitation, or a forgotten password. */
export const SetPasswordPage = () => {
  const t = useSessionWords();
  const navigate = useNavigate();
  const { token } = useSearch({ from: '/set-password' });
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (password.length < 8) return setProblem(t('reset.short'));
    setBusy(true);
    setProblem(null);
    const saved = await resetPassword(token ?? '', password).catch(() => null);
    setBusy(false);
    if (saved === true) await navigate({ to: paths.login(), search: { done: 'password' }, replace: true });
    else setProblem(t(saved === null ? 'login.unreachable' : 'reset.failed'));
  };
  const back = (
    <Anchor component={Link} to={paths.login()} size="sm">
      {t(problem === t('reset.failed') ? 'reset.ask' : 'forgot.back')}
    </Anchor>
  );
  return (
    <EntryFrame
      title={t('reset.title')}
      problem={problem}
      busy={busy}
      submit={token === undefined ? null : t('reset.submit')}
      onSubmit={save}
      after={back}
    >
      {token === undefined ? (
        <Text>{t('reset.noLink')}</Text>
      ) : (
        <PasswordInput
          label={t('reset.password')}
          description={t('reset.hint')}
          autoComplete="new-password"
          autoFocus
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
    </EntryFrame>
  );
};
