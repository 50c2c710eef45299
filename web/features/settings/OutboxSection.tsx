import { Badge, Button, Collapse, SegmentedControl, Skeleton, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { getOutbox } from '#shared/settings/contract.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import classes from './OutboxSection.module.css';
import { Section } from './Section.tsx';
import { useSettingsWords } from './words.ts';

const filters = ['all', 'waiting', 'sent', 'failed'] as const;
type Mail = z.output<(typeof getOutbox)['reply']>[number];

const MailLine = ({ mail }: { mail: Mail }) => {
  const t = useSettingsWords();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={classes.mail}>
      <UnstyledButton className={classes.head} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className={classes.subject}>{mail.subject}</span>
        <span className={classes.to}>{mail.to}</span>
        <span className={classes.time}>{formats.dateTime(mail.add_time)}</span>
        <Badge variant={mail.status === 'failed' ? 'light' : 'default'} color="red" radius="sm" tt="none" fw={500}>
          {t(`outbox.${mail.status}`)}
        </Badge>
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <div className={classes.body}>
          {mail.last_error !== null && (
            <Problem text={t('outbox.attempts', { count: mail.attempts, problem: mail.last_error })} />
          )}
          <pre className={classes.text}>{mail.text}</pre>
        </div>
      </Collapse>
    </li>
  );
};

/** The mails that leave the company. */
export const OutboxSection = () => {
  const t = useSettingsWords();
  const [filter, setFilter] = useState<(typeof filters)[number]>('all');
  const mails = useInfiniteQuery({
    queryKey: ['outbox', filter],
    queryFn: async ({ pageParam }) =>
      call(getOutbox, {
        query: {
          limit: 50,
          ...(pageParam === '' ? {} : { cursor: pageParam }),
          ...(filter === 'all' ? {} : { status: filter }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.additional_data?.next_cursor ?? undefined,
    refetchInterval: 15_000,
  });
  const all = mails.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Section title={t('outbox')} text={t('outbox.text')} wide>
      <SegmentedControl
        aria-label={t('outbox.status')}
        value={filter}
        onChange={(value) => setFilter(value as typeof filter)}
        data={filters.map((value) => ({ value, label: t(`outbox.${value}`) }))}
      />
      {mails.isPending && <Skeleton h={200} mt="lg" />}
      {mails.isError && (
        <ErrorNote error={mails.error} retry={{ label: t('retry'), run: () => void mails.refetch() }} />
      )}
      {mails.isSuccess && all.length === 0 && <EmptyState text={t('outbox.empty')} />}
      <ul className={classes.mails}>
        {all.map((mail) => (
          <MailLine key={mail.id} mail={mail} />
        ))}
      </ul>
      {mails.hasNextPage && (
        <Button variant="default" loading={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
          {t('outbox.more')}
        </Button>
      )}
    </Section>
  );
};
