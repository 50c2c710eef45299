import { Anchor, Stack, Text } from '@mantine/core';
import { ApiToken } from './ApiToken.tsx';
import { CopyLine } from './CopyLine.tsx';
import { Section } from './Section.tsx';
import { useSettingsWords } from './words.ts';

/** How programs reach Relance. */
export const ApiSection = () => {
  const t = useSettingsWords();
  return (
    <>
      <Section title={t('api')} text={t('api.text')}>
        <Stack gap="md">
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('api.address')}
            </Text>
            <CopyLine text={`${location.origin}/api/v2`} />
          </div>
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('api.header')}
            </Text>
            <CopyLine text="x-api-token" />
          </div>
          <Anchor href="/api/docs" target="_blank" size="sm">
            {t('api.docs')}
          </Anchor>
        </Stack>
      </Section>
      <ApiToken />
    </>
  );
};
