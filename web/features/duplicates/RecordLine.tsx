// A record among those that may be the same one: its name, and what tells it from the others.
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DuplicateRecord } from '#shared/duplicates/contract.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { pageOf } from '#web/features/merging/queries.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useDuplicatesWords } from './words.ts';
import classes from './duplicates.module.css';

type Props = { kind: MergeKind; record: DuplicateRecord; more?: string; opensApart?: boolean };

export const RecordLine = ({ kind, record, more, opensApart = false }: Props) => {
  const t = useDuplicatesWords();
  const formats = useFormats();
  const userName = useUserName();
  const { value } = record;
  const parts = [
    more,
    ...record.details,
    value === null ? undefined : formats.money(value.value, value.currency),
    userName(record.owner_id),
    t('added', { date: formats.date(record.add_time) }),
  ];
  return (
    <div className={classes.line}>
      <Anchor
        component={Link}
        to={pageOf(kind, record.id)}
        size="sm"
        fw={500}
        {...(opensApart ? { target: '_blank' } : {})}
      >
        {record.name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {parts
          .filter((part) => part !== undefined && part !== '')
          .flatMap((part, nth) => [
            nth > 0 && ' · ',
            <span key={part} className={classes.part}>
              {part}
            </span>,
          ])}
      </Text>
    </div>
  );
};
