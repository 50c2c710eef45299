// The organizations of v1: the same operations, asked in v1's words.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { legacyListQuery } from '#shared/contacts/legacy.ts';
import type { LegacyOrganizationBody } from '#shared/organizations/contract.v1.ts';
import { askedFor, isListed, pageOf, pageShape } from '#server/features/contacts/conditions.ts';
import { beginsWith, offsetTail } from '#server/features/contacts/legacy.ts';
import { readCustomFieldsV1 } from '#server/features/fields/custom-values.ts';
import { filterCondition } from '#server/features/filters/conditions.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { cutPage } from '#server/platform/http/paging.ts';
import type { OrganizationInput } from './adding.ts';
import { organizationsWhere, type OrganizationRow } from './queries.ts';

/** A page of organizations by offset; a filter wins over the owner. */
export const legacyOrganizationsPage = async (
  reader: Reader,
  actor: Actor,
  query: z.output<typeof legacyListQuery>,
): Promise<{ rows: OrganizationRow[]; more: boolean }> => {
  const conditions = [isListed(actor, 'organization')];
  if (query.filter_id !== undefined)
    conditions.push(await filterCondition(reader, actor, { filterId: query.filter_id, type: 'org' }));
  else if (query.user_id !== undefined) conditions.push(sql`o.owner_id = ${query.user_id}`);
  if (query.first_char !== undefined) conditions.push(beginsWith('organization', query.first_char));
  const rows = await organizationsWhere(reader, conditions, offsetTail('organization', query));
  return { rows: rows.slice(0, query.limit), more: rows.length > query.limit };
};

export type CollectionQuery = {
  since?: string | undefined;
  until?: string | undefined;
  owner_id?: number | undefined;
  first_char?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** A page of all organizations the actor sees, by cursor. */
export const walkOrganizations = async (
  reader: Reader,
  actor: Actor,
  query: CollectionQuery,
): Promise<{ rows: OrganizationRow[]; nextCursor: string | null }> => {
  const asked = {
    ...query,
    updated_since: query.since,
    updated_until: query.until,
    sort_by: 'id' as const,
    sort_direction: 'asc' as const,
  };
  const { start, tail } = pageOf('organization', asked);
  const letter = query.first_char === undefined ? [] : [beginsWith('organization', query.first_char)];
  const conditions = [isListed(actor, 'organization'), ...askedFor('organization', asked, false), ...letter, ...start];
  return cutPage(await organizationsWhere(reader, conditions, tail), pageShape(asked));
};

/** A v1 body in the words of the operations. */
export const organizationInputOf = async (
  tx: Tx,
  actor: Actor,
  body: LegacyOrganizationBody,
): Promise<OrganizationInput> => {
  const { name, owner_id, visible_to, address, website, linkedin, industry, annual_revenue, employee_count } = body;
  return {
    name,
    owner_id,
    visible_to,
    address,
    website,
    linkedin,
    industry,
    annual_revenue,
    employee_count,
    label_ids: body.label_ids ?? body.label,
    custom: await readCustomFieldsV1(tx, actor, { entity: 'organization', body }),
  };
};
