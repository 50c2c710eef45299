import { sql } from 'kysely';
import type pg from 'pg';
import type { Database } from '#server/platform/db/database.ts';

export type Place = { pipeline_id: number; stage_id: number };

/** A custom field that so many of a hundred deals have a value of. */
export type Field = { code: string; type: string; share: number; options: number[] };

export type Furniture = {
  fields: Field[];
  /** The commonest first: each is worn by a tenth of the deals of the one before. */
  labels: number[];
  /** Where deals stand; a place that is named more often gets more of them. */
  places: Place[];
};

export const pipelinesIn = async (db: Database, companyId: number): Promise<Place[][]> => {
  const { rows } = await sql<{ places: Place[] }>`
    select jsonb_agg(jsonb_build_object('pipeline_id', p.id, 'stage_id', s.id) order by s.order_nr, s.id) as places
    from pipelines p join stages s on s.company_id = p.company_id and s.pipeline_id = p.id
    where p.company_id = ${companyId} and not p.is_deleted and not s.is_deleted group by p.order_nr, p.id order by p.order_nr, p.id`.execute(
    db,
  );
  return rows.map((row) => row.places);
};

export const labelsIn = async (db: Database, companyId: number): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`select id from field_options
    where company_id = ${companyId} and entity = 'deal' and field_code = 'label' and not is_deleted order by id desc limit 4`.execute(
    db,
  );
  return rows.map((row) => row.id);
};

const drawn = (salt: string, n: string): string => `(hashtextextended('${salt}', i) & 2147483647) % ${n}`;

const valueOf = ({ code, type, options }: Field): string => {
  const option = `(array[${options.join(',')}])[1 + least(${options.length - 1}, (${drawn(`${code}o`, '1000')}) * ${options.length} / 1002)]`;
  const day = `('2024-01-01'::date + (${drawn(`${code}d`, '1500')})::int)`;
  const values: Record<string, string> = {
    varchar: `to_jsonb('REF-' || upper(substr(md5(i || '${code}'), 1, 8)))`,
    text: `to_jsonb('Remark of ' || substr(md5(i || '${code}'), 1, 12))`,
    double: `to_jsonb(${drawn(`${code}n`, '1000')})`,
    monetary: `jsonb_build_object('value', (${drawn(`${code}n`, '100000')}) * 10, 'currency', 'EUR')`,
    date: `to_jsonb(${day})`,
    daterange: `jsonb_build_object('value', ${day}, 'until', ${day} + 30)`,
    time: `jsonb_build_object('value', to_char('00:00'::time + (${drawn(`${code}t`, '1440')}) * interval '1 minute', 'HH24:MI:SS'), 'timezone_id', null, 'timezone_name', null)`,
    enum: `to_jsonb(${option})`,
    set: `jsonb_build_array(${option}, (array[${options.join(',')}])[1])`,
    user: `to_jsonb(owner)`,
  };
  return values[type] as string;
};

/** SQL of the custom values of the deal of number `i`. */
export const valuesOf = (fields: Field[]): string =>
  fields.length === 0
    ? `'{}'::jsonb`
    : fields
        .map(
          (field) =>
            `case when ${drawn(field.code, '100')} < ${field.share} then jsonb_build_object('${field.code}', ${valueOf(field)}) else '{}' end`,
        )
        .join(' || ');

/** Puts the labels on the deals. */
export const label = async (client: pg.PoolClient, companyId: number, labels: number[]): Promise<void> => {
  for (const [n, id] of labels.entries())
    await client.query(
      `insert into deal_labels (company_id, deal_id, label_id) select company_id, id, $2 from deals
       where company_id = $1 and (hashint8extended(id, $3) & 2147483647) % (5 * power(10, $3)::bigint) = 0`,
      [companyId, id, n],
    );
};

/** A lead for every tenth deal, with labels and the contacts of the deal. */
export const addLeads = async (client: pg.PoolClient, companyId: number): Promise<void> => {
  await client.query(
    `insert into leads (company_id, id, title, owner_id, creator_id, person_id, organization_id, source_name, value, currency, visible_to, was_seen,
       is_archived, archive_time, custom_fields, next_activity_due, add_time, update_time)
     select d.company_id, md5('lead' || d.id)::uuid, d.title, d.owner_id, d.owner_id, d.person_id, d.org_id,
       (array['Deal', 'Manually created', 'Import'])[1 + d.id / 10 % 3], d.value, d.currency, d.visible_to, d.id % 30 <> 0, d.id % 50 = 0,
       case when d.id % 50 = 0 then d.add_time end, d.custom_fields, case when d.id % 20 = 0 then d.add_time at time zone 'UTC' + interval '90 days' end, d.add_time, d.update_time
     from deals d where d.company_id = $1 and d.id % 10 = 0`,
    [companyId],
  );
  await client.query(
    `insert into lead_label_links (company_id, lead_id, label_id)
     select l.company_id, l.id, b.id from (select *, row_number() over (order by add_time, id) as n from leads where company_id = $1) l
     join (select id, row_number() over (order by name) as k from lead_labels where company_id = $1) b on l.n % power(5, b.k)::int = 0`,
    [companyId],
  );
};

/** Keeps the deals' custom values as their trigger would have, had it not been silenced. */
export const keepValues = async (client: pg.PoolClient, companyId: number): Promise<void> => {
  await client.query(
    `insert into deal_values (company_id, deal_id, field_id, part, number, words)
     select d.company_id, d.id, v.field_id, v.part, v.number, v.words
     from deals d cross join lateral values_of_deal(d.company_id, d.custom_fields) v
     where d.company_id = $1 and d.custom_fields <> '{}' on conflict do nothing`,
    [companyId],
  );
};
