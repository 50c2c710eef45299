// Persons as v2 of the API writes them.
import type { Person } from '#shared/people/contract.ts';
import { presentAddress } from '#server/features/contacts/address.ts';
import { shapeOf, type Shape, type ShapeQuery } from '#server/features/contacts/shape.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v2Time } from '#server/platform/times.ts';
import type { PersonRow } from './queries.ts';

const marketing = (row: PersonRow, fields: string[]): Partial<Person> => ({
  ...(fields.includes('marketing_status') ? { marketing_status: row.marketing_status } : {}),
  ...(fields.includes('doi_status') ? { doi_status: null } : {}),
});

const presentPerson = (row: PersonRow, shape: Shape): Person => ({
  id: row.id,
  name: row.name,
  first_name: row.first_name,
  last_name: row.last_name,
  owner_id: row.owner_id,
  org_id: row.org_id,
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
  emails: row.emails,
  phones: row.phones,
  is_deleted: row.is_deleted,
  visible_to: row.visible_to,
  label_ids: row.label_ids,
  ...shape.labels(row),
  picture_id: row.picture_id,
  postal_address: presentAddress(row.postal_address),
  notes: row.notes,
  im: row.im,
  birthday: row.birthday,
  job_title: row.job_title,
  custom_fields: shape.customFields(row),
  ...shape.included(row),
});

/** A page of persons, with what the query asks for. */
export const presentPersons = async (
  reader: Reader,
  actor: Actor,
  page: { rows: PersonRow[]; query: ShapeQuery },
): Promise<Person[]> => {
  const shape = await shapeOf(reader, actor, {
    kind: 'person',
    ids: page.rows.map((row) => row.id),
    query: page.query,
  });
  const fields = page.query.include_fields ?? [];
  return page.rows.map((row) => ({ ...presentPerson(row, shape), ...marketing(row, fields) }));
};
