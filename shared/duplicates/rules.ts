// By what two records are taken for one.
import type { MergeKind } from '#shared/merging/rules.ts';

export const duplicateReasons = [
  'email',
  'phone',
  'name',
  'domain',
  'address',
  'person_title',
  'organization_title',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** The reasons of each kind, the surest first. */
export const reasonsOf: Record<MergeKind, readonly DuplicateReason[]> = {
  person: ['email', 'phone', 'name'],
  organization: ['domain', 'name', 'address'],
  deal: ['person_title', 'organization_title'],
};

/** What more records than these have in common, a switchboard's number or a building's address, does not make them one. */
export const mostOfOneKey = 20;
