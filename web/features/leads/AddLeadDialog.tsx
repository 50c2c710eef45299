import { Button, Group, Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { addLead } from '#shared/leads/contract.v1.ts';
import { useAddedFields, type AddedFields } from '#web/features/records/added-fields.ts';
import { AddedFieldInputs } from '#web/features/records/AddedFieldInputs.tsx';
import { ContactPicker } from '#web/features/records/ContactPicker.tsx';
import { idOfContact, type Contact } from '#web/features/records/contacts.ts';
import { MoneyInput, type Money } from '#web/features/records/MoneyInput.tsx';
import { useLeadLabels } from '#web/features/records/queries.ts';
import { OwnerSelect } from '#web/features/users/OwnerSelect.tsx';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useProfile } from '#web/platform/session.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useRefreshLeads } from './queries.ts';
import { useLeadWords } from './words.ts';

type Draft = {
  title: string;
  person: Contact | null;
  organization: Contact | null;
  money: Money;
  labels: string[];
  owner: number;
  expected: string;
};

const save = async (draft: Draft, more: AddedFields['flat']): Promise<string> => {
  const { title, person, organization, money, labels, owner, expected } = draft;
  const orgId = await idOfContact('organization', organization);
  const personId = await idOfContact('person', person, orgId);
  const body = {
    title: title.trim(),
    owner_id: owner,
    person_id: personId,
    organization_id: orgId,
    label_ids: labels,
    ...(money.value === null ? {} : { value: { amount: money.value, currency: money.currency } }),
    ...(expected === '' ? {} : { expected_close_date: expected }),
    ...more,
  };
  return (await call(addLead, { body })).data.id;
};

/** Adding a lead: a title, and someone it is about. */
export const AddLeadDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useLeadWords();
  const navigate = useNavigate();
  const refresh = useRefreshLeads();
  const profile = useProfile();
  const { data: labels = [] } = useLeadLabels();
  const [draft, setDraft] = useState<Draft>({
    title: '',
    person: null,
    organization: null,
    money: { value: null, currency: profile.default_currency },
    labels: [],
    owner: profile.id,
    expected: '',
  });
  const added = useAddedFields('deal');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (draft.person === null && draft.organization === null) return setProblem(t('add.contact'));
    if (!added.check()) return;
    setBusy(true);
    setProblem(null);
    try {
      const id = await save(draft, added.flat);
      void refresh();
      onClose();
      showToast({ text: t('toast.added') });
      await navigate({ to: paths.lead(id) });
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} closeButtonProps={{ 'aria-label': t('closeDialog') }} title={t('add.name')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput
            label={t('add.title')}
            data-autofocus
            required
            withAsterisk={false}
            maxLength={255}
            value={draft.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <ContactPicker
            kind="person"
            label={t('person')}
            value={draft.person}
            onChange={(person) => set({ person })}
          />
          <ContactPicker
            kind="organization"
            label={t('organization')}
            value={draft.organization}
            onChange={(organization) => set({ organization })}
          />
          <MoneyInput label={t('value')} money={draft.money} onChange={(money) => set({ money })} />
          <MultiSelect
            label={t('labels')}
            searchable
            clearable
            data={labels.map((label) => ({ value: label.id, label: label.name }))}
            value={draft.labels}
            onChange={(ids) => set({ labels: ids })}
          />
          <Group grow gap="sm">
            <OwnerSelect
              label={t('owner')}
              value={draft.owner}
              onChange={(owner) => owner !== null && set({ owner })}
            />
            <TextInput
              type="date"
              label={t('expected')}
              value={draft.expected}
              onChange={(event) => set({ expected: event.currentTarget.value })}
            />
          </Group>
          <AddedFieldInputs added={added} />
          <Problem text={problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('add.name')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
