import { Button, Group, Modal, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import type { QueryKey } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { addWebhook } from '#shared/webhooks/contract.v1.ts';
import { webhookActions, webhookObjects, type WebhookAction, type WebhookObject } from '#shared/webhooks/rules.ts';
import { OwnerSelect } from '#web/features/users/OwnerSelect.tsx';
import { call } from '#web/platform/call.ts';
import { useProfile } from '#web/platform/session.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords, useWebhooksWords } from './words.ts';

type Draft = {
  name: string;
  address: string;
  object: WebhookObject;
  action: WebhookAction;
  user: string;
  password: string;
};

const empty: Draft = { name: '', address: '', object: '*', action: '*', user: '', password: '' };

// Everything first: it is what most begin with.
const everythingFirst = <T extends string>(all: readonly T[]): T[] => [
  ...all.filter((one) => one === '*'),
  ...all.filter((one) => one !== '*'),
];

/** Asks what is to be told, and to which address. */
export const AddWebhook = ({ refresh, onClose }: { refresh: QueryKey[]; onClose: () => void }) => {
  const t = useWebhooksWords();
  const settings = useSettingsWords();
  const [draft, setDraft] = useState(empty);
  const [userId, setUserId] = useState<number | null>(useProfile().id);
  const set = (part: Partial<Draft>): void => setDraft((current) => ({ ...current, ...part }));
  const adding = useSaving(
    async () =>
      call(addWebhook, {
        body: {
          subscription_url: draft.address.trim(),
          event_object: draft.object,
          event_action: draft.action,
          ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
          user_id: userId,
          http_auth_user: draft.user === '' ? null : draft.user,
          http_auth_password: draft.password === '' ? null : draft.password,
        },
      }),
    { refresh, done: t('added'), onDone: onClose },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    adding.run(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={t('add')} closeButtonProps={{ 'aria-label': settings('close') }}>
      <form onSubmit={submit} autoComplete="off">
        <Stack gap="md">
          <TextInput
            label={t('address')}
            description={t('address.hint')}
            type="url"
            placeholder="https://"
            required
            withAsterisk={false}
            data-autofocus
            value={draft.address}
            onChange={(event) => set({ address: event.currentTarget.value })}
          />
          <TextInput
            label={settings('name')}
            description={t('name.hint')}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Select
            label={t('object')}
            data={everythingFirst(webhookObjects).map((value) => ({ value, label: t(`object.${value}`) }))}
            value={draft.object}
            allowDeselect={false}
            onChange={(value) => set({ object: value as WebhookObject })}
          />
          <Select
            label={t('action')}
            data={everythingFirst(webhookActions).map((value) => ({ value, label: t(`action.${value}`) }))}
            value={draft.action}
            allowDeselect={false}
            onChange={(value) => set({ action: value as WebhookAction })}
          />
          <OwnerSelect label={t('user')} value={userId} onChange={setUserId} />
          <Group grow align="flex-start">
            <TextInput
              label={t('auth.user')}
              value={draft.user}
              autoComplete="off"
              onChange={(event) => set({ user: event.currentTarget.value })}
            />
            <PasswordInput
              label={t('auth.password')}
              value={draft.password}
              autoComplete="new-password"
              onChange={(event) => set({ password: event.currentTarget.value })}
            />
          </Group>
          <Text size="xs" c="dimmed" mt={-8}>
            {t('auth.hint')}
          </Text>
          <Problem text={adding.problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {settings('cancel')}
            </Button>
            <Button type="submit" loading={adding.isBusy} disabled={draft.address.trim() === ''}>
              {settings('add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
