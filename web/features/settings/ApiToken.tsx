import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { renewApiToken } from '#shared/users/contract.ts';
import { call } from '#web/platform/call.ts';
import { profileKey, useMay, useProfile } from '#web/platform/session.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { CopyLine } from './CopyLine.tsx';
import { Section } from './Section.tsx';
import { useSaving } from './useSaving.ts';
import { useSettingsWords } from './words.ts';

/** Makes one's API token, which is shown once. */
export const ApiToken = () => {
  const t = useSettingsWords();
  const { has_api_token: hasToken } = useProfile();
  const mayUse = useMay('api.use');
  const [token, setToken] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const renewing = useSaving(async () => (await call(renewApiToken, { body: {} })).data.api_token, {
    refresh: [profileKey],
    onDone: (made) => {
      setToken(made);
      setAsking(false);
    },
  });
  if (!mayUse)
    return (
      <Section title={t('token.title')}>
        <Text size="sm">{t('token.refused')}</Text>
      </Section>
    );
  return (
    <Section title={t('token.title')} text={t(hasToken ? 'token.some' : 'token.none')}>
      <Stack gap="md" align="flex-start">
        {token !== null && (
          <Alert color="indigo" variant="light" title={t('token.once')} role="status" w="100%">
            <CopyLine text={token} label={t('token.title')} />
          </Alert>
        )}
        <Problem text={isAsking ? null : renewing.problem} />
        <Button
          variant="default"
          loading={renewing.isBusy && !isAsking}
          onClick={() => (hasToken ? setAsking(true) : renewing.run(undefined))}
        >
          {t(hasToken ? 'token.renew' : 'token.make')}
        </Button>
      </Stack>
      <ConfirmDialog
        opened={isAsking}
        title={t('token.renew')}
        text={t('token.renew.ask')}
        confirm={t('token.renew')}
        busy={renewing.isBusy}
        problem={renewing.problem}
        onConfirm={() => renewing.run(undefined)}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
};
