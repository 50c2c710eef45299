// What names a person or an organization elsewhere than in a column of its own: custom fields, invitations.
import { sql } from 'kysely';
import { pointingType } from '#shared/merging/carried.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { Merge } from './carried.queries.ts';

type ContactMerge = Merge & { kind: 'person' | 'organization' };

/** The custom fields of each kind of record that point at contacts of this kind. */
const pointingFields = async (tx: Tx, { companyId, kind }: ContactMerge): Promise<Map<string, string[]>> => {
  const rows = await tx
    .selectFrom('fields')
    .select(['entity', 'field_code'])
    .where('company_id', '=', companyId)
    .where('field_type', '=', pointingType[kind])
    .execute();
  const codes = Map.groupBy(rows, ({ entity }) => entity);
  return new Map([...codes].map(([entity, those]) => [entity, those.map((row) => row.field_code)]));
};

const tables = [
  { table: 'deals', entity: 'deal' },
  { table: 'leads', entity: 'deal' },
  { table: 'persons', entity: 'person' },
  { table: 'organizations', entity: 'organization' },
  { table: 'products', entity: 'product' },
] as const;

export type Repointed = { table: (typeof tables)[number]['table']; id: number | string; code: string };

const repoint = async (
  tx: Tx,
  { companyId, keptId, mergedId }: ContactMerge,
  { table, codes }: { table: Repointed['table']; codes: string[] },
): Promise<Repointed[]> => {
  const pointing = sql`array(select e.key from jsonb_each(t.custom_fields) e
    where e.key = any(${codes}::text[]) and e.value = to_jsonb(${mergedId}::integer))`;
  // Deals have an index over all their custom values.
  const found =
    table === 'deals'
      ? sql`t.id in (select v.deal_id from deal_values v join fields f on f.company_id = v.company_id and f.id = v.field_id
          where v.company_id = ${companyId} and f.field_code = any(${codes}::text[]) and v.number = ${mergedId})`
      : sql`t.custom_fields <> '{}' and cardinality(${pointing}) > 0`;
  const { rows } = await sql<{ id: number | string; code: string }>`
    with pointing as materialized (
      select t.id, ${pointing} as codes from ${sql.table(table)} t where t.company_id = ${companyId} and ${found} order by t.id for no key update of t
    ), written as (
      update ${sql.table(table)} t set update_time = now(),
        custom_fields = t.custom_fields || (select jsonb_object_agg(c, ${keptId}::integer) from unnest(p.codes) c)
      from pointing p where t.company_id = ${companyId} and t.id = p.id and cardinality(p.codes) > 0)
    select p.id, c as code from pointing p cross join unnest(p.codes) c order by p.id, c`.execute(tx);
  return rows.map((row) => ({ table, ...row }));
};

/** Lets every custom field that points at the merged contact point at the kept one; gives which did. */
export const repointFields = async (tx: Tx, merge: ContactMerge): Promise<Repointed[]> => {
  const fields = await pointingFields(tx, merge);
  const repointed: Repointed[] = [];
  for (const { table, entity } of tables) {
    const codes = fields.get(entity);
    if (codes !== undefined) repointed.push(...(await repoint(tx, merge, { table, codes })));
  }
  return repointed;
};

/** Those invited to activities as the merged person are invited as the kept one. */
export const repointInvitations = async (tx: Tx, { companyId, keptId, mergedId }: Merge): Promise<void> => {
  await sql`update activities a set attendees = (select jsonb_agg(case when i.value -> 'person_id' = to_jsonb(${mergedId}::integer)
      then i.value || jsonb_build_object('person_id', ${keptId}::integer) else i.value end order by i.place)
    from jsonb_array_elements(a.attendees) with ordinality i (value, place))
    where a.company_id = ${companyId} and a.attendees @> ${JSON.stringify([{ person_id: mergedId }])}::text::jsonb`.execute(
    tx,
  );
};
