// What the screen's list of deals can be sorted by.
import { sql } from 'kysely';
import type { DealSort } from '#shared/deals/table.contract.ts';
import type { CustomFieldType } from '#shared/fields/types.ts';
import { byColumn, byContact, byFewParents, byId, byNextActivity, type Places } from './places.queries.ts';
import { byCustomValue, type CustomKey } from './custom-places.queries.ts';

// Titles are compared as far as an index entry holds them.
const title = sql`left(d.search_title, 80) collate "C"`;

export const dealPlaces: Record<DealSort, Places> = {
  id: byId,
  title: byColumn({ of: title, type: 'text', nullable: false }),
  value: byColumn({ of: sql`d.value`, type: 'numeric', nullable: false }),
  add_time: byColumn({ of: sql`d.add_time`, type: 'timestamptz', nullable: false }),
  update_time: byColumn({ of: sql`d.update_time`, type: 'timestamptz', nullable: false }),
  expected_close_date: byColumn({ of: sql`d.expected_close_date`, type: 'date', nullable: true }),
  next_activity: byNextActivity,
  person: byContact({ table: 'persons', column: 'person_id' }),
  organization: byContact({ table: 'organizations', column: 'org_id' }),
  owner: byFewParents({
    column: 'owner_id',
    idType: 'integer',
    rows: (actor) =>
      sql`select u.id, search_form(u.name) collate "C" as name from users u where u.company_id = ${actor.companyId}`,
  }),
  stage: byFewParents({
    column: 'stage_id',
    idType: 'integer',
    rows: (actor) => sql`select s.id, row_number() over (order by p.order_nr, p.id, s.order_nr, s.id) as name
      from stages s join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id where s.company_id = ${actor.companyId}`,
  }),
  status: byFewParents({
    column: 'status',
    idType: 'text',
    // A status that was not asked for would be looked for in vain among all deals.
    rows: (
      _actor,
      { statuses },
    ) => sql`select id, name from (values ('open', 1), ('won', 2), ('lost', 3)) as x (id, name)
      where ${statuses === null ? sql`true` : sql`id = any(${statuses}::text[])`}`,
  }),
};

// Days and times of day sort as they are written.
const keyOf: Partial<Record<CustomFieldType, CustomKey>> = {
  varchar: 'words',
  varchar_auto: 'words',
  text: 'words',
  phone: 'words',
  double: 'number',
  monetary: 'number',
  date: 'words',
  daterange: 'words',
  time: 'words',
};

/** How a custom field's values sort, or null for a type whose values have no order. */
export const customPlaces = (field: { id: number; type: CustomFieldType }): Places | null => {
  const key = keyOf[field.type];
  return key === undefined ? null : byCustomValue({ fieldId: field.id, key });
};
