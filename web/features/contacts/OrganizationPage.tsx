import { Anchor, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { deleteOrganization, updateOrganization } from '#shared/organizations/contract.ts';
import { useOrganizationCard } from '#web/features/records/queries.ts';
import { paths } from '#web/paths.ts';
import { call, CallError } from '#web/platform/call.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { ContactFrame } from './ContactFrame.tsx';
import { Details } from './Details.tsx';
import { DealsPanel, LeadsPanel, PeoplePanel } from './RelatedPanels.tsx';
import { useContactsWords } from './words.ts';

const codes = [
  'name',
  'address',
  'owner_id',
  'label_ids',
  'website',
  'linkedin',
  'annual_revenue',
  'employee_count',
  'visible_to',
];

/** An organization: fields, people, deals, leads, and what happens with it. */
export const OrganizationPage = () => {
  const t = useContactsWords();
  const client = useQueryClient();
  const id = Number(useParams({ strict: false }).id);
  const { data: organization, error, refetch } = useOrganizationCard(id);
  if (organization === undefined) {
    const isMissing = error instanceof CallError && (error.status === 404 || error.status === 400);
    return (
      <PageFrame title={t('organizations')}>
        {isMissing && (
          <EmptyState
            text={t('missing.organization')}
            action={
              <Button component={Link} to={paths.organizations()}>
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
    await call(updateOrganization, { params: { id }, body: changes });
    await client.invalidateQueries({ queryKey: ['organization', id] });
    for (const key of ['organizations', 'persons', 'board', 'leads'])
      void client.invalidateQueries({ queryKey: [key] });
  };
  const { website } = organization;
  return (
    <ContactFrame
      key={id}
      kind="organization"
      id={id}
      name={organization.name}
      isDeleted={organization.is_deleted}
      contacts={{}}
      remove={async () => call(deleteOrganization, { params: { id } })}
      bar={
        website !== null &&
        /^https?:\/\//.test(website) && (
          <Anchor href={website} target="_blank" rel="noreferrer" size="sm">
            {website.replace(/^https?:\/\//, '')}
          </Anchor>
        )
      }
      side={
        <>
          <Details
            kind="organization"
            codes={codes}
            values={organization}
            custom={organization.custom_fields}
            isEditable={!organization.is_deleted}
            save={save}
          />
          <PeoplePanel id={id} />
          <DealsPanel kind="organization" id={id} />
          <LeadsPanel kind="organization" id={id} />
        </>
      }
    />
  );
};
