// A new deal in a few strokes: its title, with whom, for how much.
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { addDeal } from '#shared/deals/contract.ts';
import { useAddedFields, type AddedFields } from '#web/features/records/added-fields.ts';
import { AddedFieldInputs } from '#web/features/records/AddedFieldInputs.tsx';
import { ContactPicker } from '#web/features/records/ContactPicker.tsx';
import { idOfContact, type Contact } from '#web/features/records/contacts.ts';
import { MoneyInput, type Money } from '#web/features/records/MoneyInput.tsx';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useProfile } from '#web/platform/session.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { showToast } from '#web/ui/toasts.ts';
import type { BoardStage } from './board-arranging.ts';
import { useBoardWords } from './board-words.ts';

type Form = { title: string; person: Contact | null; organization: Contact | null; money: Money; stageId: number };

const save = async (form: Form, title: string, more: AddedFields['body']): Promise<number> => {
  const orgId = await idOfContact('organization', form.organization);
  const personId = await idOfContact('person', form.person, orgId);
  const { data } = await call(addDeal, {
    body: {
      title,
      stage_id: form.stageId,
      currency: form.money.currency,
      ...(form.money.value === null ? {} : { value: form.money.value }),
      ...(personId === null ? {} : { person_id: personId }),
      ...(orgId === null ? {} : { org_id: orgId }),
      ...more,
    },
  });
  return data.id;
};

const useAdding = (start: Form, onClose: () => void) => {
  const t = useBoardWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form, setForm] = useState(start);
  const added = useAddedFields('deal', form.stageId);
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({ busy: false, problem: null });
  const contact = form.organization?.name ?? form.person?.name;
  // A deal is mostly called after who it is with.
  const proposed = contact === undefined ? '' : t('add.name.of', { name: contact });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const title = form.title.trim() === '' ? proposed : form.title.trim();
    if (title === '') return setState({ busy: false, problem: t('add.name.missing') });
    if (!added.check()) return;
    setState({ busy: true, problem: null });
    try {
      const id = await save(form, title, added.body);
      void client.invalidateQueries({ queryKey: ['board'] });
      void client.invalidateQueries({ queryKey: ['deals'] });
      showToast({
        text: t('toast.added'),
        actions: [{ label: t('toast.open'), run: () => void navigate({ to: paths.deal(id) }) }],
      });
      onClose();
    } catch (error) {
      setState({ busy: false, problem: sentenceOf(error) });
    }
  };
  return {
    form,
    change: (part: Partial<Form>) => setForm((before) => ({ ...before, ...part })),
    proposed,
    added,
    submit,
    ...state,
  };
};

type Props = { stages: Pick<BoardStage, 'id' | 'name'>[]; stageId: number; opened: boolean; onClose: () => void };

export const BoardQuickAdd = ({ stages, stageId, opened, onClose }: Props) => {
  const t = useBoardWords();
  const { default_currency: currency } = useProfile();
  const { form, change, proposed, added, submit, busy, problem } = useAdding(
    { title: '', person: null, organization: null, money: { value: null, currency }, stageId },
    onClose,
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('add.title')}
      closeOnClickOutside={!busy}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <TextInput
            data-autofocus
            label={t('add.name')}
            placeholder={proposed}
            maxLength={255}
            value={form.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <ContactPicker
            kind="person"
            label={t('add.person')}
            value={form.person}
            onChange={(person) => change({ person })}
          />
          <ContactPicker
            kind="organization"
            label={t('add.organization')}
            value={form.organization}
            onChange={(organization) => change({ organization })}
          />
          <MoneyInput label={t('add.value')} money={form.money} onChange={(money) => change({ money })} />
          <NativeSelect
            label={t('add.stage')}
            data={stages.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(form.stageId)}
            onChange={(event) => change({ stageId: Number(event.currentTarget.value) })}
          />
          <AddedFieldInputs added={added} />
          <Problem text={problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('add.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
