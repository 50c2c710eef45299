import { Button, Paper, PasswordInput, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { getSetup, setUp } from '#shared/companies/contract.ts';
import { call, CallError } from '#web/platform/call.ts';
import type { Language } from '#web/platform/language.tsx';
import { profileKey } from '#web/platform/session.tsx';
import { signIn } from './sign-in.ts';
import { useSessionWords } from './words.ts';
import classes from './session.module.css';

type Props = { language: Language; onLanguage: (language: Language) => void; onDone: () => void };

/** The first visit: the company and its admin, opened by the one-time link on the console. */
export const SetupPage = ({ language, onLanguage, onDone }: Props) => {
  const t = useSessionWords();
  const client = useQueryClient();
  const setup = useQuery({ queryKey: ['setup'], queryFn: async () => (await call(getSetup)).data });
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const [values, setValues] = useState({ company_name: '', name: '', email: '', password: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = (name: keyof typeof values) => ({
    value: values[name],
    required: true,
    withAsterisk: false,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((current) => ({ ...current, [name]: value }));
    },
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await call(setUp, { body: { token, ...values, language, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone } });
      await signIn(values.email, values.password);
      await client.invalidateQueries({ queryKey: profileKey });
      onDone();
    } catch (error) {
      setProblem(error instanceof CallError ? `${error.message} ${error.hint}` : t('login.unreachable'));
    }
    setBusy(false);
  };
  const closed = setup.data?.open === false;
  return (
    <main className={classes.page}>
      <Paper className={classes.card} withBorder>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Stack gap="lg">
            <Title order={1}>{t('setup.title')}</Title>
            {closed && <Text>{t('setup.closed')}</Text>}
            {!closed && token === '' && <Text>{t('setup.needsLink')}</Text>}
            {!closed && token !== '' && (
              <>
                <SegmentedControl
                  aria-label={t('setup.language')}
                  value={language}
                  onChange={(value) => onLanguage(value as Language)}
                  data={[
                    { value: 'en', label: 'English' },
                    { value: 'fr', label: 'Français' },
                  ]}
                />
                <TextInput label={t('setup.company')} autoComplete="organization" autoFocus {...field('company_name')} />
                <TextInput label={t('setup.name')} autoComplete="name" {...field('name')} />
                <TextInput label={t('setup.email')} type="email" autoComplete="username" {...field('email')} />
                <PasswordInput label={t('setup.password')} description={t('setup.password.hint')} autoComplete="new-password" {...field('password')} />
                {problem !== null && (
                  <Text role="alert" c="red" size="sm">
                    {problem}
                  </Text>
                )}
                <Button type="submit" loading={busy} fullWidth>
                  {t('setup.submit')}
                </Button>
              </>
            )}
          </Stack>
        </form>
      </Paper>
    </main>
  );
};
