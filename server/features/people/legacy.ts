// The persons of v1: the same operations, asked in v1's words.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { legacyListQuery } from '#shared/contacts/legacy.ts';
import type { LegacyPersonBody } from '#shared/people/contract.v1.ts';
import { askedFor, isListed, pageOf, pageShape } from '#server/features/contacts/conditions.ts';
import { beginsWith, offsetTail } from '#server/features/contacts/legacy.ts';
import { readCustomFieldsV1 } from '#server/features/fields/custom-values.ts';
import { filterCondition } from '#server/features/filters/conditions.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { cutPage } from '#server/platform/http/paging.ts';
import type { PersonInput } from './adding.ts';
import { isOfDeal, personsWhere, type PersonRow } from './queries.ts';

type ListQuery = Partial<z.output<typeof legacyListQuery>> & {
  start: number;
  limit: number;
  org_id?: number;
  deal_id?: number;
};

/** A page of persons by offset; a filter wins over the owner. */
export const legacyPersonsPage = async (
  reader: Reader,
  actor: Actor,
  query: ListQuery,
): Promise<{ rows: PersonRow[]; more: boolean }> => {
  const conditions = [isListed(actor, 'person')];
  if (query.filter_id !== undefined)
    conditions.push(await filterCondition(reader, actor, { filterId: query.filter_id, type: 'people' }));
  else if (query.user_id !== undefined) conditions.push(sql`p.owner_id = ${query.user_id}`);
  if (query.org_id !== undefined) conditions.push(sql`p.org_id = ${query.org_id}`);
  if (query.deal_id !== undefined) conditions.push(isOfDeal(query.deal_id));
  if (query.first_char !== undefined) conditions.push(beginsWith('person', query.first_char));
  const rows = await personsWhere(reader, conditions, offsetTail('person', query));
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

/** A page of all persons the actor sees, by cursor. */
export const walkPersons = async (
  reader: Reader,
  actor: Actor,
  query: CollectionQuery,
): Promise<{ rows: PersonRow[]; nextCursor: string | null }> => {
  const asked = {
    ...query,
    updated_since: query.since,
    updated_until: query.until,
    sort_by: 'id' as const,
    sort_direction: 'asc' as const,
  };
  const { start, tail } = pageOf('person', asked);
  const letter = query.first_char === undefined ? [] : [beginsWith('person', query.first_char)];
  const conditions = [isListed(actor, 'person'), ...askedFor('person', asked, false), ...letter, ...start];
  return cutPage(await personsWhere(reader, conditions, tail), pageShape(asked));
};

/** A v1 body in the words of the operations. */
export const personInputOf = async (tx: Tx, actor: Actor, body: LegacyPersonBody): Promise<PersonInput> => {
  const { name, first_name, last_name, owner_id, org_id, visible_to, notes, birthday, job_title } = body;
  return {
    name,
    first_name,
    last_name,
    owner_id,
    org_id,
    visible_to,
    notes,
    birthday,
    job_title,
    postal_address: body.postal_address,
    marketing_status: body.marketing_status,
    emails: body.email,
    phones: body.phone,
    label_ids: body.label_ids ?? body.label,
    custom: await readCustomFieldsV1(tx, actor, { entity: 'person', body }),
  };
};
