import { Button, Skeleton, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteMailTemplate, listMailTemplates, type MailTemplate } from '#shared/mail-templates/contract.ts';
import { DeleteButton } from '#web/features/settings/DeleteButton.tsx';
import { Section } from '#web/features/settings/Section.tsx';
import classes from '#web/features/settings/Section.module.css';
import { useSettingsWords } from '#web/features/settings/words.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { call } from '#web/platform/call.ts';
import { useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { TemplateDialog, templatesKey } from './TemplateDialog.tsx';
import { useMailTemplateWords } from './words.ts';

const Line = ({ template, edit }: { template: MailTemplate; edit: () => void }) => {
  const t = useMailTemplateWords();
  const settings = useSettingsWords();
  const userName = useUserName();
  const mayChange = useProfile().is_admin || template.is_own;
  const { name, subject } = template;
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <Text size="sm" fw={500}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {[subject, template.is_own ? '' : t('by', { name: userName(template.user_id) })]
            .filter((part) => part !== '')
            .join(' · ')}
        </Text>
      </div>
      {mayChange && (
        <>
          <Button size="compact-sm" variant="default" aria-label={settings('edit', { name })} onClick={edit}>
            {t('change')}
          </Button>
          <DeleteButton
            name={name}
            refresh={[templatesKey]}
            run={async () => call(deleteMailTemplate, { params: { id: template.id } })}
          />
        </>
      )}
    </li>
  );
};

/** One's own templates, and those that others share. */
export const Templates = () => {
  const t = useMailTemplateWords();
  const settings = useSettingsWords();
  const [edited, setEdited] = useState<MailTemplate | 'new' | null>(null);
  const templates = useQuery({
    queryKey: templatesKey,
    queryFn: async () => (await call(listMailTemplates)).data,
  });
  return (
    <Section
      title={t('title')}
      text={t('text')}
      actions={
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      }
    >
      {templates.isPending && <Skeleton h={80} />}
      {templates.isError && (
        <ErrorNote error={templates.error} retry={{ label: settings('retry'), run: () => void templates.refetch() }} />
      )}
      {templates.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('empty')}
        </Text>
      )}
      <ul className={classes.plain}>
        {templates.data?.map((template) => (
          <Line key={template.id} template={template} edit={() => setEdited(template)} />
        ))}
      </ul>
      {edited !== null && (
        <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Section>
  );
};
