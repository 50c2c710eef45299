// A person or an organization as a deal or lead shows it: to be read there, and edited on its own page.
import { Anchor, Group, Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '#web/paths.ts';
import { CallError } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { FieldValue } from './FieldRow.tsx';
import { isUnset } from './fields.ts';
import { useFields, useOrganizationCard, usePersonCard } from './queries.ts';
import classes from './records.module.css';
import { useRecordWords } from './words.ts';

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={classes.row}>
    <dt className={classes.name}>{name}</dt>
    <dd className={classes.value}>
      <div className={classes.plain}>{children}</div>
    </dd>
  </div>
);

const CustomLines = ({ entity, values }: { entity: 'person' | 'organization'; values: Record<string, unknown> }) => {
  const { data: fields = [] } = useFields(entity);
  return fields
    .filter((field) => field.is_custom_field && !isUnset(values[field.field_code]))
    .map((field) => (
      <Line key={field.field_code} name={field.field_name}>
        <FieldValue field={field} value={values[field.field_code]} />
      </Line>
    ));
};

const Head = ({ name, address, edit }: { name: string; address: string; edit: string }) => (
  <Group justify="space-between" wrap="nowrap" gap="sm" mb={4}>
    <Anchor component={Link} to={address} fw={500} size="sm" miw={0} style={{ overflowWrap: 'anywhere' }}>
      {name}
    </Anchor>
    <Anchor component={Link} to={address} size="xs" c="dimmed" underline="always" style={{ whiteSpace: 'nowrap' }}>
      {edit}
    </Anchor>
  </Group>
);

// What one may not see is said to be so; what could not be asked for is another matter.
const NotHere = ({ error }: { error: Error | null }) => {
  const t = useRecordWords();
  const isHidden = error === null || (error instanceof CallError && error.status < 500);
  return (
    <Text size="sm" c="dimmed">
      {isHidden ? t('unavailable') : sentenceOf(error)}
    </Text>
  );
};

/** The person with all that is known of them. */
export const PersonCard = ({ id }: { id: number }) => {
  const t = useRecordWords();
  const formats = useFormats();
  const { data: person, isPending, error } = usePersonCard(id);
  if (isPending) return <Skeleton h={80} />;
  if (person === undefined) return <NotHere error={error} />;
  return (
    <>
      <Head name={person.name} address={paths.person(id)} edit={t('open.person')} />
      <dl className={classes.list}>
        {person.job_title !== null && person.job_title !== '' && <Line name={t('jobTitle')}>{person.job_title}</Line>}
        {person.emails.map(({ value }) => (
          <Line key={value} name={t('email')}>
            <Anchor href={`mailto:${value}`} size="sm">
              {value}
            </Anchor>
          </Line>
        ))}
        {person.phones.map(({ value }) => (
          <Line key={value} name={t('phone')}>
            <Anchor href={`tel:${value.replaceAll(/[^\d+]/g, '')}`} size="sm">
              {value}
            </Anchor>
          </Line>
        ))}
        {person.birthday !== null && <Line name={t('birthday')}>{formats.date(person.birthday)}</Line>}
        {!isUnset(person.postal_address?.value) && <Line name={t('address')}>{person.postal_address?.value}</Line>}
        <CustomLines entity="person" values={person.custom_fields} />
      </dl>
    </>
  );
};

/** The organization with all that is known of it. */
export const OrganizationCard = ({ id }: { id: number }) => {
  const t = useRecordWords();
  const formats = useFormats();
  const { data: organization, isPending, error } = useOrganizationCard(id);
  if (isPending) return <Skeleton h={80} />;
  if (organization === undefined) return <NotHere error={error} />;
  const { website, employee_count: employees, annual_revenue: revenue } = organization;
  return (
    <>
      <Head name={organization.name} address={paths.organization(id)} edit={t('open.organization')} />
      <dl className={classes.list}>
        {!isUnset(organization.address?.value) && <Line name={t('address')}>{organization.address?.value}</Line>}
        {website !== null && website !== '' && (
          <Line name={t('website')}>
            {/^https?:\/\//.test(website) ? (
              <Anchor href={website} target="_blank" rel="noreferrer" size="sm">
                {website.replace(/^https?:\/\//, '')}
              </Anchor>
            ) : (
              website
            )}
          </Line>
        )}
        {employees !== null && <Line name={t('employees')}>{formats.number(employees)}</Line>}
        {revenue !== null && <Line name={t('revenue')}>{formats.number(revenue)}</Line>}
        <CustomLines entity="organization" values={organization.custom_fields} />
      </dl>
    </>
  );
};
