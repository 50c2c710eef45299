import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteCalendarFeed, getCalendarFeed, addCalendarFeed } from '#shared/calendar-feeds/contract.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { CopyLine } from './CopyLine.tsx';
import { Section } from './Section.tsx';
import { useSaving } from './useSaving.ts';
import { useCalendarWords, useSettingsWords } from './words.ts';

const feedKey = ['calendar-feed'];
const programs = ['feed.google', 'feed.apple', 'feed.outlook', 'feed.thunderbird'] as const;

const HowTo = () => {
  const t = useCalendarWords();
  return (
    <div>
      <Title order={3} size="h5" mb={6}>
        {t('feed.how')}
      </Title>
      <List size="sm" spacing={4}>
        {programs.map((program) => (
          <List.Item key={program}>{t(program)}</List.Item>
        ))}
      </List>
      <Text size="sm" mt="sm">
        {t('feed.what')}
      </Text>
    </div>
  );
};

/** The secret address of one's calendar: created, copied, replaced, revoked. */
export const CalendarFeed = () => {
  const t = useCalendarWords();
  const common = useSettingsWords();
  const formats = useFormats();
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null);
  const feed = useQuery({ queryKey: feedKey, queryFn: async () => (await call(getCalendarFeed)).data });
  const saving = useSaving(
    async (what: 'renew' | 'revoke') =>
      what === 'renew' ? call(addCalendarFeed, { body: { renew: true } }) : call(deleteCalendarFeed),
    { refresh: [feedKey], onDone: () => setAsking(null) },
  );
  const url = feed.data?.url ?? null;
  return (
    <Section title={t('feed.title')} text={t('feed.text')}>
      <Stack gap="md" align="stretch">
        {feed.isError && (
          <ErrorNote error={feed.error} retry={{ label: common('retry'), run: () => void feed.refetch() }} />
        )}
        <Problem text={asking === null ? saving.problem : null} />
        {url === null ? (
          <div>
            <Button
              variant="default"
              disabled={!feed.isSuccess}
              loading={saving.isBusy}
              onClick={() => saving.run('renew')}
            >
              {t('feed.make')}
            </Button>
          </div>
        ) : (
          <>
            <CopyLine text={url} label={t('feed.address')} />
            <Group gap="sm">
              <Button variant="default" onClick={() => setAsking('renew')}>
                {t('feed.renew')}
              </Button>
              <Button variant="default" onClick={() => setAsking('revoke')}>
                {t('feed.revoke')}
              </Button>
              <Text size="xs" c="dimmed">
                {t('feed.made', { date: formats.date(feed.data?.add_time ?? '') })}
              </Text>
            </Group>
            <HowTo />
          </>
        )}
      </Stack>
      <ConfirmDialog
        opened={asking !== null}
        title={t(asking === 'revoke' ? 'feed.revoke' : 'feed.renew')}
        text={t(asking === 'revoke' ? 'feed.revoke.ask' : 'feed.renew.ask')}
        confirm={t(asking === 'revoke' ? 'feed.revoke' : 'feed.renew')}
        busy={saving.isBusy}
        problem={asking === null ? null : saving.problem}
        onConfirm={() => asking !== null && saving.run(asking)}
        onClose={() => setAsking(null)}
      />
    </Section>
  );
};
