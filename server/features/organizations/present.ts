// Organizations as v2 of the API writes them.
import type { Organization } from '#shared/organizations/contract.ts';
import { presentAddress } from '#server/features/contacts/address.ts';
import { shapeOf, type Shape, type ShapeQuery } from '#server/features/contacts/shape.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v2Time } from '#server/platform/times.ts';
import type { OrganizationRow } from './queries.ts';

const presentOrganization = (row: OrganizationRow, shape: Shape): Organization => ({
  id: row.id,
  name: row.name,
  owner_id: row.owner_id,
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
  is_deleted: row.is_deleted,
  visible_to: row.visible_to,
  address: presentAddress(row.address),
  label_ids: row.label_ids,
  ...shape.labels(row),
  picture_id: row.picture_id,
  website: row.website,
  linkedin: row.linkedin,
  industry: row.industry,
  annual_revenue: row.annual_revenue,
  employee_count: row.employee_count,
  custom_fields: shape.customFields(row),
  ...shape.included(row),
});

/** A page of organizations, with what the query asks for. */
export const presentOrganizations = async (
  reader: Reader,
  actor: Actor,
  page: { rows: OrganizationRow[]; query: ShapeQuery },
): Promise<Organization[]> => {
  const shape = await shapeOf(reader, actor, {
    kind: 'organization',
    ids: page.rows.map((row) => row.id),
    query: page.query,
  });
  return page.rows.map((row) => presentOrganization(row, shape));
};
