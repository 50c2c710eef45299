import { Anchor, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Fragment } from 'react';
import { deletePerson, updatePerson } from '#shared/people/contract.ts';
import { OrganizationCard } from '#web/features/records/ContactCard.tsx';
import { Panel } from '#web/features/records/Panel.tsx';
import { usePersonCard } from '#web/features/records/queries.ts';
import { paths } from '#web/paths.ts';
import { call, CallError } from '#web/platform/call.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { Channels } from './Channels.tsx';
import { ContactFrame } from './ContactFrame.tsx';
import { Details } from './Details.tsx';
import { PersonPicture } from './PersonPicture.tsx';
import { DealsPanel, LeadsPanel } from './RelatedPanels.tsx';
import { useContactsWords } from './words.ts';

const codes = [
  'name',
  'org_id',
  'job_title',
  null,
  'owner_id',
  'label_ids',
  'birthday',
  'postal_address',
  'notes',
  'visible_to',
];

/** A person: fields, deals, leads, and what happens with them. */
export const PersonPage = () => {
  const t = useContactsWords();
  const client = useQueryClient();
  const id = Number(useParams({ strict: false }).id);
  const { data: person, error, refetch } = usePersonCard(id);
  if (person === undefined) {
    const isMissing = error instanceof CallError && (error.status === 404 || error.status === 400);
    return (
      <PageFrame title={t('persons')}>
        {isMissing && (
          <EmptyState
            text={t('missing.person')}
            action={
              <Button component={Link} to={paths.persons()}>
                {t('missing.back')}
              </Button>
            }
          />
        )}
        {error !== null && !isMissing && (
          <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />
        )}
      </PageFrame>
    );
  }
  const save = async (changes: Record<string, unknown>): Promise<void> => {
    await call(updatePerson, { params: { id }, body: changes });
    await client.invalidateQueries({ queryKey: ['person', id] });
    for (const key of ['persons', 'board', 'leads']) void client.invalidateQueries({ queryKey: [key] });
  };
  const isEditable = !person.is_deleted;
  const email = person.emails[0]?.value;
  const phone = person.phones[0]?.value;
  return (
    <ContactFrame
      key={id}
      kind="person"
      id={id}
      name={person.name}
      isDeleted={person.is_deleted}
      contacts={person.org_id === null ? {} : { org_id: person.org_id }}
      remove={async () => call(deletePerson, { params: { id } })}
      mark={<PersonPicture id={id} name={person.name} pictureId={person.picture_id} isEditable={isEditable} />}
      bar={
        <>
          {email !== undefined && (
            <Anchor href={`mailto:${email}`} size="sm">
              {email}
            </Anchor>
          )}
          {phone !== undefined && (
            <Anchor href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} size="sm">
              {phone}
            </Anchor>
          )}
        </>
      }
      side={
        <>
          <Details
            kind="person"
            codes={codes}
            values={person}
            custom={person.custom_fields}
            isEditable={isEditable}
            save={save}
            between={() => (
              <Fragment key="channels">
                <Channels
                  name={t('email')}
                  type="email"
                  channels={person.emails}
                  isEditable={isEditable}
                  save={async (emails) => save({ emails })}
                />
                <Channels
                  name={t('phone')}
                  type="tel"
                  channels={person.phones}
                  isEditable={isEditable}
                  save={async (phones) => save({ phones })}
                />
              </Fragment>
            )}
          />
          {person.org_id !== null && (
            <Panel name="person.organization" title={t('organization')}>
              <OrganizationCard id={person.org_id} />
            </Panel>
          )}
          <DealsPanel kind="person" id={id} />
          <LeadsPanel kind="person" id={id} />
        </>
      }
    />
  );
};
