import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { changeAccess } from '#shared/users/contract.ts';
import { usersQuery, type User } from '#web/features/users/queries.ts';
import { call } from '#web/platform/call.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { groupsKey, moveToGroup, useGroups } from './group-calls.ts';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

type Kind = 'admin' | 'regular';
type Props = { user: User; kind: Kind; onClose: () => void };

/** What a user is, and in which visibility group. */
export const UserAccess = ({ user, kind, onClose }: Props) => {
  const t = useSettingsWords();
  const { id, name } = user;
  const groups = useGroups().data ?? [];
  const [draft, setDraft] = useState({ kind, group: user.role_id });
  const saving = useSaving(
    async () => {
      if (draft.kind !== kind) await call(changeAccess, { params: { id }, body: { kind: draft.kind } });
      if (draft.group !== user.role_id) await moveToGroup(draft.group, id);
    },
    {
      refresh: [usersQuery.queryKey, groupsKey, ['permission-sets']],
      done: t('users.access.saved', { name }),
      onDone: onClose,
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.run(undefined);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('users.access.of', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Radio.Group
            label={t('users.role')}
            value={draft.kind}
            onChange={(next) => setDraft((current) => ({ ...current, kind: next as Kind }))}
          >
            <Stack gap="xs" mt={6}>
              <Radio value="regular" label={t('users.regular')} description={t('users.access.regular.text')} />
              <Radio value="admin" label={t('users.admin')} description={t('users.access.admin.text')} />
            </Stack>
          </Radio.Group>
          <Select
            label={t('users.group')}
            data={groups.map((group) => ({ value: String(group.id), label: group.name }))}
            allowDeselect={false}
            value={String(draft.group)}
            onChange={(group) => group !== null && setDraft((current) => ({ ...current, group: Number(group) }))}
          />
          <Problem text={saving.problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isBusy}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
