// What the rest of the server asks of persons (and of contacts as a whole): who is there and seen, and what to tell of them.
import {
  organizationSummaries,
  seenOrganization,
  type OrganizationSummary,
} from '#server/features/organizations/organizations.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { personById, personSummaryRows, type PersonRow, type PersonSummary } from './queries.ts';

export type { PersonRow, PersonSummary } from './queries.ts';

/** The person, or undefined when it is not there or the actor does not see it. A deleted one is given, as deleted. */
export const seenPerson = async (reader: Reader, actor: Actor, id: number): Promise<PersonRow | undefined> =>
  personById(reader, actor, { id });

/** Refuses (400) to link to a person or an organization that is not there, is deleted, or that the actor does not see. */
export const checkContact = async (
  reader: Reader,
  actor: Actor,
  contact: { personId?: number | null | undefined; orgId?: number | null | undefined },
): Promise<void> => {
  const { personId, orgId } = contact;
  if (personId !== null && personId !== undefined) {
    const person = await seenPerson(reader, actor, personId);
    if (person === undefined || person.is_deleted) throw invalid(`person_id: there is no person ${personId}`);
  }
  if (orgId !== null && orgId !== undefined) {
    const organization = await seenOrganization(reader, actor, orgId);
    if (organization === undefined || organization.is_deleted)
      throw invalid(`org_id: there is no organization ${orgId}`);
  }
};

/** What other records tell of their persons and organizations, by id, in one query each. Ids may repeat and be null. */
export const contactSummaries = async (
  reader: Reader,
  companyId: number,
  wanted: { personIds: readonly (number | null)[]; orgIds: readonly (number | null)[] },
): Promise<{ persons: Map<number, PersonSummary>; organizations: Map<number, OrganizationSummary> }> => {
  const distinct = (ids: readonly (number | null)[]): number[] => [...new Set(ids.filter((id) => id !== null))];
  const personIds = distinct(wanted.personIds);
  const persons = personIds.length === 0 ? [] : await personSummaryRows(reader, companyId, personIds);
  return {
    persons: new Map(persons.map((person) => [person.id, person])),
    organizations: await organizationSummaries(reader, companyId, distinct(wanted.orgIds)),
  };
};
