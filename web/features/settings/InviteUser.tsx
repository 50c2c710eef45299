import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { addUser } from '#shared/users/contract.v1.ts';
import { call } from '#web/platform/call.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

const empty = { email: '', name: '', role: 'regular' };

/** Adds a user, who gets an e-mail to choose a password. */
export const InviteUser = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const t = useSettingsWords();
  const [draft, setDraft] = useState(empty);
  const set = (part: Partial<typeof empty>): void => setDraft((current) => ({ ...current, ...part }));
  const inviting = useSaving(
    async () => {
      const admin = draft.role === 'admin';
      const apps = admin ? (['global', 'sales', 'account_settings'] as const) : (['global', 'sales'] as const);
      const name = draft.name.trim();
      return call(addUser, {
        body: {
          email: draft.email.trim(),
          ...(name === '' ? {} : { name }),
          access: apps.map((app) => ({ app, admin })),
        },
      });
    },
    {
      refresh: [['users'], ['permission-sets']],
      done: (reply) => t('users.invited', { name: reply.data.name }),
      onDone: () => {
        setDraft(empty);
        onClose();
      },
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    inviting.run(undefined);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('users.invite')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{t('users.invite.text')}</Text>
          <TextInput
            label={t('email')}
            type="email"
            required
            withAsterisk={false}
            data-autofocus
            value={draft.email}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
          <TextInput
            label={t('name')}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Radio.Group label={t('users.role')} value={draft.role} onChange={(role) => set({ role })}>
            <Group mt={6} gap="lg">
              <Radio value="regular" label={t('users.regular')} />
              <Radio value="admin" label={t('users.admin')} />
            </Group>
          </Radio.Group>
          <Problem text={inviting.problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={inviting.isBusy} disabled={draft.email.trim() === ''}>
              {t('users.invite.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
