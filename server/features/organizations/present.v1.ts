// Organizations as v1 of the API writes them.
import type { CollectedOrganization, LegacyOrganization } from '#shared/organizations/contract.v1.ts';
import { flatAddress, presentCounts, presentState } from '#server/features/contacts/legacy-parts.ts';
import { flatSurroundings, surroundingsOf, type Surroundings } from '#server/features/contacts/related.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { OrganizationRow } from './queries.ts';

const present = (row: OrganizationRow, around: Surroundings): LegacyOrganization => {
  const counts = around.counts(row.id);
  const owner = around.user(row.owner_id);
  return {
    id: row.id,
    company_id: row.company_id,
    owner_id: owner,
    name: row.name,
    ...presentCounts(counts),
    people_count: Number(counts['people_count'] ?? 0),
    ...presentState(row),
    picture_id: row.picture_id,
    country_code: null,
    first_char: [...row.name.toLowerCase()][0] ?? '',
    label_ids: row.label_ids,
    ...flatAddress(row.address),
    website: row.website,
    linkedin: row.linkedin,
    industry: row.industry,
    annual_revenue: row.annual_revenue,
    employee_count: row.employee_count,
    owner_name: owner?.name ?? null,
    cc_email: around.mailAddress,
    ...around.customFields(row.custom_fields),
  };
};

const presentFlat = (row: OrganizationRow, around: Surroundings): CollectedOrganization => ({
  id: row.id,
  owner_id: row.owner_id,
  name: row.name,
  ...presentState(row),
  ...flatAddress(row.address),
  cc_email: around.mailAddress,
  ...around.customFields(row.custom_fields),
});

const pageOf = (rows: OrganizationRow[]) => ({
  kind: 'organization' as const,
  ids: rows.map((row) => row.id),
  ownerIds: rows.map((row) => row.owner_id),
  orgIds: [],
});

/** A page of organizations, and the records beside them. */
export const presentLegacyOrganizations = async (
  reader: Reader,
  actor: Actor,
  rows: OrganizationRow[],
): Promise<{ data: LegacyOrganization[]; related_objects: Record<string, unknown> }> => {
  const around = await surroundingsOf(reader, actor, pageOf(rows));
  return { data: rows.map((row) => present(row, around)), related_objects: { user: around.related.user } };
};

/** A page of organizations without counts. */
export const presentCollectedOrganizations = async (
  reader: Reader,
  actor: Actor,
  rows: OrganizationRow[],
): Promise<CollectedOrganization[]> => {
  const around = await flatSurroundings(reader, actor, pageOf(rows));
  return rows.map((row) => presentFlat(row, around));
};
