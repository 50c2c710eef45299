import { Anchor, Input, PasswordInput, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ChangeEvent } from 'react';
import { getSetup, setUp } from '#shared/companies/contract.ts';
import { paths } from '#web/paths.ts';
import { call, CallError } from '#web/platform/call.ts';
import type { Language } from '#web/platform/language.tsx';
import { profileKey, useProfileQuery } from '#web/platform/session.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { signIn } from './sign-in.ts';
import { useSessionWords } from './words.ts';

const languages = [
  { value: 'en', label: 'English' },
  { value: 'fr', label: 'Français' },
];

/** The first visit: the company and its admin, opened by the one-time link on the console. */
export const SetupPage = () => {
  const t = useSessionWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { language, setLanguage } = useRouteContext({ from: '/setup' });
  const { token } = useSearch({ from: '/setup' });
  const { data: profile } = useProfileQuery();
  const setup = useQuery({ queryKey: ['setup'], queryFn: async () => (await call(getSetup)).data });
  const [values, setValues] = useState({ company_name: '', name: '', email: '', password: '' });
  const [beginning, setBeginning] = useState<'empty' | 'sample'>('empty');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (profile) void navigate({ to: paths.board(), replace: true });
  }, [profile, navigate]);

  const field = (name: keyof typeof values) => ({
    value: values[name],
    required: true,
    withAsterisk: false,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget;
      setValues((current) => ({ ...current, [name]: value }));
    },
  });
  const submit = async (): Promise<void> => {
    if (Object.values(values).some((value) => value.trim() === '')) return setProblem(t('setup.missing'));
    if (!/^\S+@\S+\.\S{2,}$/.test(values.email.trim())) return setProblem(t('setup.email.invalid'));
    if (values.password.length < 8) return setProblem(t('reset.short'));
    setBusy(true);
    setProblem(null);
    try {
      await call(setUp, {
        body: {
          token: token ?? '',
          ...values,
          language,
          time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          sample_data: beginning === 'sample',
        },
      });
      await signIn(values.email, values.password);
      await client.invalidateQueries({ queryKey: profileKey });
    } catch (error) {
      setProblem(error instanceof CallError ? `${error.message} ${error.hint}` : t('login.unreachable'));
    }
    setBusy(false);
  };
  const isClosed = setup.data?.open === false;
  const isAsking = !isClosed && token !== undefined;
  const toLogin = isClosed && (
    <Anchor component={Link} to={paths.login()} size="sm">
      {t('setup.login')}
    </Anchor>
  );
  return (
    <EntryFrame
      title={t('setup.title')}
      problem={problem}
      busy={busy}
      submit={isAsking ? t('setup.submit') : null}
      onSubmit={submit}
      after={toLogin}
    >
      {isClosed && <Text>{t('setup.closed')}</Text>}
      {!isClosed && !isAsking && <Text>{t('setup.needsLink')}</Text>}
      {isAsking && (
        <>
          <SegmentedControl
            aria-label={t('setup.language')}
            value={language}
            onChange={(value) => setLanguage(value as Language)}
            data={languages}
          />
          <TextInput label={t('setup.company')} autoComplete="organization" autoFocus {...field('company_name')} />
          <TextInput label={t('setup.name')} autoComplete="name" {...field('name')} />
          <TextInput label={t('setup.email')} type="email" autoComplete="username" {...field('email')} />
          <PasswordInput
            label={t('setup.password')}
            description={t('setup.password.hint')}
            autoComplete="new-password"
            {...field('password')}
          />
          <Input.Wrapper labelElement="div" label={t('setup.begin')} description={t('setup.begin.text')}>
            <SegmentedControl
              fullWidth
              mt={4}
              aria-label={t('setup.begin')}
              value={beginning}
              onChange={(value) => setBeginning(value as typeof beginning)}
              data={[
                { value: 'empty', label: t('setup.empty') },
                { value: 'sample', label: t('setup.sample') },
              ]}
            />
          </Input.Wrapper>
        </>
      )}
    </EntryFrame>
  );
};
