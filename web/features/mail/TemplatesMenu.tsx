import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { fillMailTemplate, listMailTemplates, type MailTemplate } from '#shared/mail-templates/contract.ts';
import { readMail, readMailThread } from '#shared/mail/contract.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { ActionMenu } from '#web/ui/ActionMenu.tsx';
import type { DraftLinks, KeptDraft } from './draft-keeping.ts';
import { useMailWords } from './words.ts';

type Props = { draft: KeptDraft; onBody: (html: string) => void; onProblem: (sentence: string | null) => void };

// A draft that is kept already knows by its thread what it is about.
const linksOf = async (draft: KeptDraft): Promise<DraftLinks> => {
  const id = draft.id();
  if (id === null) return draft.links;
  const { thread_id: threadId } = (await call(readMail, { params: { id } })).data;
  const { deal, lead, person } = (await call(readMailThread, { params: { id: threadId } })).data;
  return {
    ...(deal === null ? {} : { deal_id: deal.id }),
    ...(lead === null ? {} : { lead_id: lead.id }),
    ...(person === null ? {} : { person_id: person.id }),
  };
};

/** Chooses a template; its fields are filled from what the mail is about. */
export const TemplatesMenu = ({ draft, onBody, onProblem }: Props) => {
  const t = useMailWords();
  const navigate = useNavigate();
  const { data: templates = [] } = useQuery({
    queryKey: ['mail', 'templates'],
    queryFn: async () => (await call(listMailTemplates)).data,
  });
  const use = async ({ id }: MailTemplate): Promise<void> => {
    try {
      const body = await linksOf(draft);
      const { subject, body: html, unfilled } = (await call(fillMailTemplate, { params: { id }, body })).data;
      if (draft.read().written.subject === '' && subject !== '') draft.change({ subject });
      onBody(html);
      onProblem(unfilled.length === 0 ? null : t('templates.unfilled', { names: unfilled.join(', ') }));
    } catch (error) {
      onProblem(sentenceOf(error));
    }
  };
  return (
    <ActionMenu
      label={t('templates')}
      entries={[
        ...templates.map((template) => ({ label: template.name, run: () => void use(template) })),
        templates.length === 0 && { label: t('templates.none'), isText: true },
        {
          label: t('templates.manage'),
          href: paths.settings('mail'),
          isApart: true,
          run: () => void navigate({ to: paths.settings('mail') }),
        },
      ]}
      button={(props) => (
        <Tooltip label={t('templates')}>
          <ActionIcon {...props} variant="subtle" color="gray" size={32} aria-label={t('templates')}>
            <IconTemplate size={16} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      )}
    />
  );
};
