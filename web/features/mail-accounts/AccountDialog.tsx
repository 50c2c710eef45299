// Adding an account, or changing one; the connection can be tried before.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import {
  addMailAccount,
  changeMailAccount,
  testMailAccount,
  type MailAccount,
} from '#shared/mail-accounts/contract.ts';
import { mailAccountsKey, mailSettingsKey } from '#web/features/mail/queries.ts';
import { useSaving } from '#web/features/settings/useSaving.ts';
import { useSettingsWords } from '#web/features/settings/words.ts';
import { call } from '#web/platform/call.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { bodyOf, draftOf, serversOf, type AccountDraft } from './account-draft.ts';
import { ServerFields } from './ServerFields.tsx';
import { useMailAccountWords } from './words.ts';

type Tested = Awaited<ReturnType<typeof call<never, never, never, (typeof testMailAccount)['reply']>>>['data'];

const Results = ({ tested }: { tested: Tested }) => {
  const t = useMailAccountWords();
  return (
    <div role="status">
      {(['imap', 'smtp'] as const).map((which) => {
        const result = tested[which];
        if (result === null) return null;
        const name = which.toUpperCase();
        return result.works ? (
          <Text key={which} size="sm">
            {t('test.works', { which: name })}
          </Text>
        ) : (
          <Text key={which} size="sm" c="var(--mantine-color-error)">
            {t('test.fails', { which: name, problem: `${result.sentence ?? ''} ${result.hint ?? ''}`.trim() })}
          </Text>
        );
      })}
    </div>
  );
};

/** The dialog; what was typed stays when the server refuses. */
export const AccountDialog = ({ account, onClose }: { account: MailAccount | null; onClose: () => void }) => {
  const t = useMailAccountWords();
  const settings = useSettingsWords();
  const [draft, setDraft] = useState<AccountDraft>(() => draftOf(account));
  const set = (part: Partial<AccountDraft>): void => setDraft((current) => ({ ...current, ...part }));
  const testing = useSaving(
    async () => {
      const id = account === null ? {} : { account_id: account.id };
      return (await call(testMailAccount, { body: { ...serversOf(draft), ...id } })).data;
    },
    { onDone: (result) => setTested(result) },
  );
  const [tested, setTested] = useState<Tested | null>(null);
  const saving = useSaving(
    async () =>
      account === null
        ? call(addMailAccount, { body: bodyOf(draft) })
        : call(changeMailAccount, { params: { id: account.id }, body: bodyOf(draft) }),
    {
      refresh: [mailAccountsKey, mailSettingsKey],
      done: account === null ? t('added') : settings('saved'),
      onDone: onClose,
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.run(undefined);
  };
  const isWhole = draft.email.trim() !== '' && [draft.imap, draft.smtp].every((one) => !one.isOn || one.host !== '');
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={account === null ? t('add') : t('edit.title', { email: account.email })}
      closeButtonProps={{ 'aria-label': settings('close') }}
    >
      <form onSubmit={submit} autoComplete="off">
        <Stack gap="md">
          <Group gap="sm" grow align="flex-start">
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
              label={t('sender')}
              value={draft.sender_name}
              onChange={(event) => set({ sender_name: event.currentTarget.value })}
            />
          </Group>
          {(['imap', 'smtp'] as const).map((kind) => (
            <ServerFields
              key={kind}
              kind={kind}
              server={draft[kind]}
              hasPassword={account !== null && account[kind] !== null}
              email={draft.email}
              onChange={(part) => set({ [kind]: { ...draft[kind], ...part } })}
            />
          ))}
          <Text size="xs" c="dimmed">
            {t('password.hint')}
          </Text>
          {draft.imap.isOn && (
            <TextInput
              label={t('from')}
              description={t('from.hint')}
              type="date"
              maw={220}
              value={draft.sync_from}
              onChange={(event) => set({ sync_from: event.currentTarget.value })}
            />
          )}
          {tested !== null && <Results tested={tested} />}
          <Problem text={testing.problem ?? saving.problem} />
          <Group justify="space-between" gap="sm">
            <Button
              variant="default"
              loading={testing.isBusy}
              disabled={!isWhole}
              onClick={() => {
                setTested(null);
                testing.run(undefined);
              }}
            >
              {t('test')}
            </Button>
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {settings('cancel')}
              </Button>
              <Button type="submit" loading={saving.isBusy} disabled={!isWhole}>
                {account === null ? settings('add') : settings('save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
