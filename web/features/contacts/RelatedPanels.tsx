import { Anchor, Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Panel } from '#web/features/records/Panel.tsx';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import classes from './ContactPage.module.css';
import { useDealsOf, useLeadsOf, usePeopleOf, type ContactKind } from './queries.ts';
import { useContactsWords } from './words.ts';

type Line = { id: number | string; to: string; title: string; more: string };

const Lines = ({ lines, none }: { lines: Line[] | undefined; none: string }): ReactNode => {
  if (lines === undefined) return <Skeleton h={40} />;
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line.id} className={classes.line}>
          <Anchor component={Link} to={line.to} size="sm" className={classes.title ?? ''}>
            {line.title}
          </Anchor>
          <span className={classes.more}>{line.more}</span>
        </li>
      ))}
    </ul>
  );
};

type Props = { kind: ContactKind; id: number };

export const DealsPanel = ({ kind, id }: Props) => {
  const t = useContactsWords();
  const formats = useFormats();
  const { data } = useDealsOf(kind, id);
  const lines = data?.map((deal) => ({
    id: deal.id,
    to: paths.deal(deal.id),
    title: deal.title,
    more: `${formats.money(deal.value, deal.currency)} · ${t(`status.${deal.status}`)}`,
  }));
  return (
    <Panel name={`${kind}.deals`} title={t('deals')} count={lines?.length ?? 0}>
      <Lines lines={lines} none={t('deals.none')} />
    </Panel>
  );
};

export const LeadsPanel = ({ kind, id }: Props) => {
  const t = useContactsWords();
  const formats = useFormats();
  const { data } = useLeadsOf(kind, id);
  const lines = data?.map((lead) => ({
    id: lead.id,
    to: paths.lead(lead.id),
    title: lead.title,
    more: lead.value === null ? '' : formats.money(lead.value.amount, lead.value.currency),
  }));
  return (
    <Panel name={`${kind}.leads`} title={t('leads')} count={lines?.length ?? 0}>
      <Lines lines={lines} none={t('leads.none')} />
    </Panel>
  );
};

export const PeoplePanel = ({ id }: { id: number }) => {
  const t = useContactsWords();
  const { data } = usePeopleOf(id);
  const lines = data?.map((person) => ({
    id: person.id,
    to: paths.person(person.id),
    title: person.name,
    more: person.job_title ?? '',
  }));
  return (
    <Panel name="organization.people" title={t('people')} count={lines?.length ?? 0}>
      <Lines lines={lines} none={t('people.none')} />
    </Panel>
  );
};
