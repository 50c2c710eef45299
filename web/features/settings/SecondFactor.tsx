import { Button, Code, Group, Modal, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import {
  dropSecondFactor,
  prepareSecondFactor,
  verifyCode,
  type SecondFactor as Factor,
} from '#web/features/session/sign-in.ts';
import { profileKey, useProfile } from '#web/platform/session.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { CopyLine } from './CopyLine.tsx';
import { QrCode } from './QrCode.tsx';
import { Section } from './Section.tsx';
import { useSettingsWords } from './words.ts';

const keyOf = (uri: string): string => new URL(uri).searchParams.get('secret') ?? '';

const Steps = ({ isOn, onDone }: { isOn: boolean; onDone: () => void }) => {
  const t = useSettingsWords();
  const [factor, setFactor] = useState<Factor | null>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const finish = (text: string): void => {
    showToast({ text });
    onDone();
  };
  const steps = {
    disable: async () =>
      (await dropSecondFactor(typed)) ? finish(t('factor.disabled')) : setProblem(t('factor.wrong')),
    prepare: async () => {
      const prepared = await prepareSecondFactor(typed);
      if (prepared === null) return setProblem(t('factor.wrong'));
      setFactor(prepared);
      setTyped('');
    },
    confirm: async () => ((await verifyCode(typed)) ? finish(t('factor.enabled')) : setProblem(t('factor.codeWrong'))),
  };
  const step = isOn ? 'disable' : factor === null ? 'prepare' : 'confirm';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(null);
    setBusy(true);
    await steps[step]();
    setBusy(false);
  };
  const change = (event: { currentTarget: { value: string } }): void => setTyped(event.currentTarget.value);
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        {factor === null ? (
          <PasswordInput
            label={t('password.ask')}
            autoComplete="current-password"
            data-autofocus
            value={typed}
            onChange={change}
          />
        ) : (
          <>
            <Text size="sm">{t('factor.scan')}</Text>
            <Group justify="center">
              <QrCode text={factor.uri} label={t('factor.qr')} />
            </Group>
            <CopyLine text={keyOf(factor.uri)} label={t('factor.key')} />
            <Text size="sm">{t('factor.backup')}</Text>
            <SimpleGrid cols={2} spacing={4}>
              {factor.backupCodes.map((code) => (
                <Code key={code}>{code}</Code>
              ))}
            </SimpleGrid>
            <TextInput
              label={t('factor.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={typed}
              onChange={change}
            />
          </>
        )}
        <Problem text={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={typed === ''}>
            {t(step === 'disable' ? 'factor.disable' : step === 'prepare' ? 'factor.next' : 'factor.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Switches the second factor of one's own sign-in on or off. */
export const SecondFactor = () => {
  const t = useSettingsWords();
  const client = useQueryClient();
  const { has_second_factor: isOn } = useProfile();
  const [opened, setOpened] = useState(false);
  const done = (): void => {
    setOpened(false);
    void client.invalidateQueries({ queryKey: profileKey });
  };
  return (
    <Section title={t('factor.title')} text={t(isOn ? 'factor.on' : 'factor.off')}>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t(isOn ? 'factor.disable' : 'factor.enable')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('factor.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Steps isOn={isOn} onDone={done} />
      </Modal>
    </Section>
  );
};
