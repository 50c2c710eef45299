// Whose statistics one may see.
import type { Permission } from '#shared/permissions.ts';

type Person = { userId: number; isAdmin: boolean; permissions: ReadonlySet<Permission> };

const holds = (person: Person, permission: Permission): boolean => person.isAdmin || person.permissions.has(permission);

export const maySeeCompanyStatistics = (person: Person): boolean => holds(person, 'statistics.see_company');

/** Whether they may look at the statistics of one owner. */
export const maySeeStatisticsOf = (person: Person, ownerId: number): boolean =>
  ownerId === person.userId || holds(person, 'statistics.see_others') || maySeeCompanyStatistics(person);

/** The fields, by their ids in filters, that narrow the list of deals to those a figure counts. */
export const closedFields = { won: 12419, lost: 12420, reason: 12423 } as const;
