import { paths } from '#web/paths.ts';
import type { ActivityLine } from './lines.queries.ts';
import { useActivitiesWords } from './words.ts';

/** Where an activity hangs: its deal or lead, its person and organization, as links. */
export const useLineLinks = ({ deal, lead, person, organization }: ActivityLine): { to: string; text: string }[] => {
  const t = useActivitiesWords();
  return [
    ...(deal === null || deal.name === null ? [] : [{ to: paths.deal(deal.id), text: deal.name }]),
    ...(lead === null ? [] : [{ to: paths.lead(lead.id), text: lead.name ?? t('lead') }]),
    ...(person === null || person.name === null ? [] : [{ to: paths.person(person.id), text: person.name }]),
    ...(organization === null || organization.name === null
      ? []
      : [{ to: paths.organization(organization.id), text: organization.name }]),
  ];
};
