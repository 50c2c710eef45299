import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { addOrganization } from '#shared/organizations/contract.ts';
import { addPerson } from '#shared/people/contract.ts';
import { useAddedFields, type AddedFields } from '#web/features/records/added-fields.ts';
import { AddedFieldInputs } from '#web/features/records/AddedFieldInputs.tsx';
import { ContactPicker } from '#web/features/records/ContactPicker.tsx';
import { idOfContact, type Contact } from '#web/features/records/contacts.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { later } from '#web/ui/later.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import type { ContactKind } from './queries.ts';
import { useContactsWords } from './words.ts';

const SimilarNote = later(async () => (await import('#web/features/duplicates/SimilarNote.tsx')).SimilarNote);

const empty = { name: '', email: '', phone: '', address: '', website: '' };
type Draft = typeof empty & { organization: Contact | null };

type More = AddedFields['body'];

const savePerson = async ({ name, email, phone, organization }: Draft, more: More): Promise<number> => {
  const orgId = await idOfContact('organization', organization);
  const channel = (value: string) =>
    value.trim() === '' ? [] : [{ value: value.trim(), primary: true, label: 'work' }];
  const body = {
    name: name.trim(),
    emails: channel(email),
    phones: channel(phone),
    ...(orgId === null ? {} : { org_id: orgId }),
    ...more,
  };
  return (await call(addPerson, { body })).data.id;
};

const saveOrganization = async ({ name, address, website }: Draft, more: More): Promise<number> => {
  const body = {
    name: name.trim(),
    ...(address.trim() === '' ? {} : { address: { value: address.trim() } }),
    ...(website.trim() === '' ? {} : { website: website.trim() }),
    ...more,
  };
  return (await call(addOrganization, { body })).data.id;
};

// As the look for similar ones asks: an organization that is only about to be made has no people yet.
const asked = (kind: ContactKind, { name, email, phone, address, website, organization }: Draft) =>
  kind === 'person' ? { kind, name, email, phone, orgId: organization?.id ?? null } : { kind, name, address, website };

/** Adds a person or an organization, then goes to its page. */
export const AddContact = ({ kind, onClose }: { kind: ContactKind; onClose: () => void }) => {
  const t = useContactsWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>({ ...empty, organization: null });
  const added = useAddedFields(kind);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = (name: keyof typeof empty) => ({
    label: t(name),
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setDraft((current) => ({ ...current, [name]: value }));
    },
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!added.check()) return;
    setBusy(true);
    setProblem(null);
    try {
      const id = kind === 'person' ? await savePerson(draft, added.body) : await saveOrganization(draft, added.body);
      void client.invalidateQueries({ queryKey: ['persons'] });
      void client.invalidateQueries({ queryKey: ['organizations'] });
      await navigate({ to: kind === 'person' ? paths.person(id) : paths.organization(id) });
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t(`add.${kind}`)} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput {...field('name')} required withAsterisk={false} data-autofocus />
          {kind === 'person' ? (
            <>
              <ContactPicker
                kind="organization"
                label={t('organization')}
                value={draft.organization}
                onChange={(organization) => setDraft((current) => ({ ...current, organization }))}
              />
              <TextInput {...field('email')} type="email" />
              <TextInput {...field('phone')} type="tel" />
            </>
          ) : (
            <>
              <TextInput {...field('address')} />
              <TextInput {...field('website')} />
            </>
          )}
          <AddedFieldInputs added={added} />
          <SimilarNote draft={asked(kind, draft)} />
          <Problem text={problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={draft.name.trim() === ''}>
              {t(`add.${kind}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
