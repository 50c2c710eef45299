// Writing a template, with fields where the mails differ.
import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { addMailTemplate, changeMailTemplate, type MailTemplate } from '#shared/mail-templates/contract.ts';
import { placeholders, type Placeholder } from '#shared/mail-templates/rules.ts';
import { MailEditor, type EditorHandle } from '#web/features/mail/MailEditor.tsx';
import { useSaving } from '#web/features/settings/useSaving.ts';
import { useSettingsWords } from '#web/features/settings/words.ts';
import { call } from '#web/platform/call.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { useMailTemplateWords } from './words.ts';

export const templatesKey = ['mail', 'templates'];

const usePlaceholderName = () => {
  const t = useMailTemplateWords();
  return (placeholder: Placeholder): string => {
    const [of, what] = placeholder.split('.') as ['person', 'name'];
    return what === ('title' as string) ? t(of) : `${t(of)} · ${t(what)}`;
  };
};

const FieldChooser = ({ onChoose }: { onChoose: (text: string) => void }) => {
  const t = useMailTemplateWords();
  const nameOf = usePlaceholderName();
  return (
    <Select
      ml="sm"
      size="xs"
      aria-label={t('field')}
      placeholder={t('field')}
      searchable
      value={null}
      data={placeholders.map((value) => ({ value, label: nameOf(value) }))}
      onChange={(value) => value !== null && onChoose(`{{${value}}}`)}
    />
  );
};

/** The dialog of a template, a new one or one there is. */
export const TemplateDialog = ({ template, onClose }: { template: MailTemplate | null; onClose: () => void }) => {
  const t = useMailTemplateWords();
  const settings = useSettingsWords();
  const editor = useRef<EditorHandle>(null);
  const [draft, setDraft] = useState({
    name: template?.name ?? '',
    subject: template?.subject ?? '',
    body: template?.body ?? '',
    is_shared: template?.is_shared ?? false,
  });
  const set = (part: Partial<typeof draft>): void => setDraft((current) => ({ ...current, ...part }));
  const saving = useSaving(
    async () =>
      template === null
        ? call(addMailTemplate, { body: draft })
        : call(changeMailTemplate, { params: { id: template.id }, body: draft }),
    { refresh: [templatesKey], done: t('saved'), onDone: onClose },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.run(undefined);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={template === null ? t('add') : t('edit.title', { name: template.name })}
      closeButtonProps={{ 'aria-label': settings('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={settings('name')}
            required
            withAsterisk={false}
            data-autofocus
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('subject')}
            maxLength={500}
            value={draft.subject}
            onChange={(event) => set({ subject: event.currentTarget.value })}
          />
          <MailEditor
            ref={editor}
            label={t('body')}
            html={draft.body}
            onChange={(body) => set({ body })}
            tools={<FieldChooser onChoose={(text) => editor.current?.insertText(text)} />}
          />
          <Checkbox
            label={t('shared')}
            description={t('shared.text')}
            checked={draft.is_shared}
            onChange={(event) => set({ is_shared: event.currentTarget.checked })}
          />
          <Problem text={saving.problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {settings('cancel')}
            </Button>
            <Button type="submit" loading={saving.isBusy} disabled={draft.name.trim() === ''}>
              {template === null ? settings('add') : settings('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
