// The settings of e-mail: accounts, the BCC address, signature, sharing, templates.
import { Button, Checkbox, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { changeMailSettings, type MailSettings } from '#shared/mail-accounts/contract.ts';
import { MailEditor } from '#web/features/mail/MailEditor.tsx';
import { mailSettingsKey, useMailSettings } from '#web/features/mail/queries.ts';
import { Templates } from '#web/features/mail-templates/Templates.tsx';
import { CopyLine } from '#web/features/settings/CopyLine.tsx';
import { Section } from '#web/features/settings/Section.tsx';
import { useSaving } from '#web/features/settings/useSaving.ts';
import { useSettingsWords } from '#web/features/settings/words.ts';
import { call } from '#web/platform/call.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { Accounts } from './Accounts.tsx';
import { useMailAccountWords } from './words.ts';

const isBlank = (html: string): boolean => html.replaceAll(/<(?!img)[^>]*>|&nbsp;|\s/g, '') === '';

const Signature = ({ settings }: { settings: MailSettings }) => {
  const t = useMailAccountWords();
  const words = useSettingsWords();
  const [html, setHtml] = useState(settings.signature);
  const saving = useSaving(async () => call(changeMailSettings, { body: { signature: isBlank(html) ? '' : html } }), {
    refresh: [mailSettingsKey],
    done: t('signature.saved'),
  });
  return (
    <Section title={t('signature.title')} text={t('signature.text')}>
      <Stack gap="sm">
        <MailEditor label={t('signature.title')} html={settings.signature} onChange={setHtml} />
        <Problem text={saving.problem} />
        <div>
          <Button loading={saving.isBusy} disabled={html === settings.signature} onClick={() => saving.run(undefined)}>
            {words('save')}
          </Button>
        </div>
      </Stack>
    </Section>
  );
};

const Sharing = ({ settings }: { settings: MailSettings }) => {
  const t = useMailAccountWords();
  const words = useSettingsWords();
  const saving = useSaving(async (shares: boolean) => call(changeMailSettings, { body: { shares } }), {
    refresh: [mailSettingsKey],
    done: words('saved'),
    toast: true,
  });
  return (
    <Checkbox
      mt="lg"
      label={t('shares')}
      description={t('shares.text')}
      checked={settings.shares}
      disabled={saving.isBusy}
      onChange={(event) => saving.run(event.currentTarget.checked)}
    />
  );
};

/** One's own e-mail. */
export const MailSection = () => {
  const t = useMailAccountWords();
  const { data: settings } = useMailSettings();
  return (
    <>
      <Accounts />
      {settings === undefined ? (
        <Skeleton h={120} m="xl" />
      ) : (
        <>
          <Section title={t('bcc.title')} text={t('bcc.text')}>
            <CopyLine text={settings.bcc_address} label={t('bcc.title')} />
            <Sharing settings={settings} />
          </Section>
          <Signature settings={settings} />
        </>
      )}
      <Templates />
    </>
  );
};
