import { Anchor, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sendDraft } from '#shared/mail/contract.writing.ts';
import type { MailMessage } from '#shared/mail/shapes.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useProfile } from '#web/platform/session.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useMailSettings } from './queries.ts';
import { useMailWords } from './words.ts';

/** What became of a mail that was sent: on its way, waiting and why, refused and why, or gone. */
export const SendingState = ({ mail }: { mail: MailMessage }) => {
  const t = useMailWords();
  const client = useQueryClient();
  const isOwn = useProfile().id === mail.user_id;
  const { data: settings } = useMailSettings();
  const problem = mail.problem ?? '';
  const again = async (): Promise<void> => {
    try {
      await call(sendDraft, { params: { id: mail.id } });
      await client.invalidateQueries({ queryKey: ['mail'] });
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  const needsAccount = mail.state === 'waiting' && settings?.sends_by === 'nothing';
  const sentence = (): string => {
    if (mail.state === 'failed') return t('state.failed', { problem });
    if (mail.state !== 'waiting') return t('state.done');
    if (needsAccount) return t('state.waits.setup');
    return problem === '' ? t('state.waiting') : t('state.waits', { problem });
  };
  return (
    <Text size="sm" role="status" {...(mail.state === 'failed' ? { c: 'var(--mantine-color-error)' } : {})}>
      {sentence()}{' '}
      {needsAccount && isOwn && (
        <Anchor component={Link} to={paths.settings('mail')} size="sm" underline="always">
          {t('connect')}
        </Anchor>
      )}
      {mail.state === 'failed' && isOwn && (
        <Anchor component="button" type="button" size="sm" underline="always" onClick={() => void again()}>
          {t('state.again')}
        </Anchor>
      )}
    </Text>
  );
};
