import { useOrganizationCard, usePersonCard } from './queries.ts';

/** The name of a person or an organization known by its id alone. */
export const ContactName = ({ kind, id }: { kind: 'person' | 'organization'; id: number }) => {
  const person = usePersonCard(kind === 'person' ? id : null);
  const organization = useOrganizationCard(kind === 'organization' ? id : null);
  if (person.isLoading || organization.isLoading) return <>…</>;
  return <>{person.data?.name ?? organization.data?.name ?? `#${id}`}</>;
};
