import { Checkbox, Group, NumberInput, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import type { MailServerSettings } from '#shared/mail-accounts/contract.ts';
import { usualPort, type ServerDraft } from './account-draft.ts';
import { useMailAccountWords } from './words.ts';

type Props = {
  kind: 'imap' | 'smtp';
  server: ServerDraft;
  /** Whether a password is kept already. */
  hasPassword: boolean;
  email: string;
  onChange: (part: Partial<ServerDraft>) => void;
};

const securities = ['tls', 'starttls', 'none'] as const;

/** The settings of one server of an account. */
export const ServerFields = ({ kind, server, hasPassword, email, onChange }: Props) => {
  const t = useMailAccountWords();
  const choose = (security: MailServerSettings['security']): void => {
    // A port somebody chose themselves stays.
    const isUsual = server.port === usualPort[kind][server.security];
    onChange({ security, ...(isUsual ? { port: usualPort[kind][security] } : {}) });
  };
  const legend = t(kind === 'imap' ? 'incoming' : 'outgoing');
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <Checkbox
        label={legend}
        fw={500}
        checked={server.isOn}
        onChange={(event) => onChange({ isOn: event.currentTarget.checked })}
      />
      {server.isOn && (
        <Stack gap="sm" mt="sm" role="group" aria-label={legend}>
          <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
            <TextInput
              label={t('host')}
              required
              withAsterisk={false}
              placeholder={`${kind}.example.com`}
              value={server.host}
              onChange={(event) => onChange({ host: event.currentTarget.value })}
            />
            <Select
              label={t('security')}
              data={securities.map((value) => ({ value, label: t(`security.${value}`) }))}
              value={server.security}
              allowDeselect={false}
              maw={130}
              onChange={(value) => value !== null && choose(value as MailServerSettings['security'])}
            />
            <NumberInput
              label={t('port')}
              min={1}
              max={65_535}
              allowDecimal={false}
              hideControls
              maw={80}
              value={server.port}
              onChange={(port) => typeof port === 'number' && onChange({ port })}
            />
          </Group>
          <Group gap="sm" align="flex-start" grow>
            <TextInput
              label={t('user')}
              autoComplete="off"
              placeholder={email}
              value={server.user}
              onChange={(event) => onChange({ user: event.currentTarget.value })}
            />
            <PasswordInput
              label={t('password')}
              autoComplete="new-password"
              placeholder={hasPassword ? t('password.kept') : ''}
              value={server.password}
              onChange={(event) => onChange({ password: event.currentTarget.value })}
            />
          </Group>
        </Stack>
      )}
    </fieldset>
  );
};
