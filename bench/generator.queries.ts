// Rows by the million from generate_series. What varies comes from hashes of the row's number and the seed, so a seed gives the same rows.
import type pg from 'pg';
import { valuesOf, type Field, type Place } from './furnishing.queries.ts';

export type Plan = {
  companyId: number;
  deals: number;
  persons: number;
  organizations: number;
  seed: number;
  /** Of a hundred deals, so many are open. */
  openShare: number;
  users: number[];
  places: Place[];
  /** The custom fields that deals have values of. */
  fields: Field[];
  /** The number before the first id of each table. */
  before: Record<GeneratedTable, number>;
};

export const generatedTables = [
  'organizations',
  'persons',
  'deals',
  'activities',
  'notes',
  'mail_threads',
  'mail_messages',
] as const;
export type GeneratedTable = (typeof generatedTables)[number];

/** Words of the rows, by hand over to SQL. */
export type Words = { first: string[]; last: string[]; firms: string[]; kinds: string[]; subjects: string[] };

export type Statement = { table: GeneratedTable; text: string; values: unknown[] };

// A number below n from the row's number: `salt` keeps the columns of a row apart.
const below = (n: string | number, salt: number, row = 'i'): string =>
  `((hashint8extended(${row}, $1 + ${salt}) & 2147483647) % ${n})`;
const word = (parameter: string, salt: number, row = 'i'): string =>
  `(${parameter}::text[])[1 + ${below(`cardinality(${parameter}::text[])`, salt, row)}]`;
const user = (salt: number, row = 'i'): string => `($3::int[])[1 + ${below('cardinality($3::int[])', salt, row)}]`;
const ago = (days: number, salt: number): string =>
  `$4::timestamptz - ${below(days * 86_400, salt)} * interval '1 second'`;
// Deals come one after the other, as ids do; what they carry comes in the days after.
const dealAdded = (deal: string): string => `$4::timestamptz - (1 - (${deal}) / $6::float8) * interval '700 days'`;
const afterDeal = (deal: string, salt: number): string =>
  `least($4::timestamptz, ${dealAdded(deal)} + ${below(20 * 86_400, salt)} * interval '1 second')`;

const organizations = (plan: Plan, words: Words): Statement => ({
  table: 'organizations',
  text: `insert into organizations (company_id, id, name, owner_id, visible_to, address, custom_fields, add_time, update_time)
    select $2, $5::int + i, ${word('$7', 1)} || ' ' || ${word('$8', 2)} || ' ' || i, ${user(3)}, 7,
      jsonb_build_object('value', (1 + ${below(200, 4)}) || ' ' || ${word('$7', 5)} || ' Street'), '{}', ${ago(900, 6)}, ${ago(300, 7)}
    from generate_series(1, $6::int) i`,
  values: [plan.before.organizations, plan.organizations, words.firms, words.kinds],
});

const persons = (plan: Plan, words: Words): Statement => ({
  table: 'persons',
  text: `insert into persons (company_id, id, name, first_name, last_name, owner_id, org_id, visible_to, emails, phones, custom_fields, add_time, update_time)
    select $2, $5::int + i, first || ' ' || last, first, last, ${user(13)}, $9::int + 1 + i % $10::int, 7,
      jsonb_build_array(jsonb_build_object('value', 'p' || i || '@firm' || (i % $10::int) || '.example', 'label', 'work', 'primary', true)),
      jsonb_build_array(jsonb_build_object('value', '+1 555 ' || lpad((i % 10000000)::text, 7, '0'), 'label', 'work', 'primary', true)), '{}', ${ago(900, 14)}, ${ago(300, 15)}
    from (select i, ${word('$7', 11)} as first, ${word('$8', 12)} as last from generate_series(1, $6::int) i) named`,
  values: [plan.before.persons, plan.persons, words.first, words.last, plan.before.organizations, plan.organizations],
});

const deals = (plan: Plan, words: Words): Statement => ({
  table: 'deals',
  text: `insert into deals (company_id, id, title, owner_id, creator_user_id, person_id, org_id, pipeline_id, stage_id, value, currency, status, visible_to,
      expected_close_date, stage_change_time, close_time, won_time, first_won_time, lost_time, lost_reason, custom_fields, add_time, update_time)
    select $2, $5::int + i, ${word('$7', 21)} || ' ' || ${word('$8', 22)} || ' ' || i, owner, owner, $9::int + 1 + i % $10::int, $11::int + 1 + (i % $10::int + 1) % $12::int,
      ($13::int[])[place], ($14::int[])[place], (100 + ${below(9_900, 23)}) * 10, 'EUR', status, (array[7, 7, 7, 7, 7, 7, 7, 3, 3, 1])[1 + ${below(10, 25)}],
      case when status = 'open' then ($4::timestamptz + (${below(240, 24)} - 60) * interval '1 day')::date end, added + interval '1 day',
      closed, case when status = 'won' then closed end, case when status = 'won' then closed end, case when status = 'lost' then closed end,
      case when status = 'lost' then 'Price' end, ${valuesOf(plan.fields)}, added, coalesce(closed, added + interval '2 days')
    from (select i, added, owner, place, status, case when status <> 'open' then least($4::timestamptz, added + (1 + ${below(60, 28)}) * interval '1 day') end as closed
      from (select i, ${dealAdded('i')} as added, ${user(26)} as owner, 1 + ${below('cardinality($13::int[])', 27)} as place,
        case when ${below(100, 29)} < $15::int then 'open' when ${below(2, 30)} = 0 then 'won' else 'lost' end as status
        from generate_series(1, $6::int) i) drawn) closed`,
  values: [
    plan.before.deals,
    plan.deals,
    words.subjects,
    words.firms,
    plan.before.persons,
    plan.persons,
    plan.before.organizations,
    plan.organizations,
    plan.places.map((place) => place.pipeline_id),
    plan.places.map((place) => place.stage_id),
    plan.openShare,
  ],
});

const activities = (plan: Plan): Statement => ({
  table: 'activities',
  text: `insert into activities (company_id, id, subject, type, owner_id, creator_user_id, deal_id, due_date, done, marked_as_done_time, add_time, update_time)
    select $2, $5::int + i, (array['Call', 'Meet', 'Send the offer', 'Ask again'])[1 + i % 4], (array['call', 'meeting', 'task', 'email'])[1 + i % 4],
      ${user(31)}, ${user(31)}, $7::int + 1 + i / 3, (added + ${below(40, 33)} * interval '1 day')::date, i % 3 <> 0, case when i % 3 <> 0 then added end, added, added
    from (select i, ${afterDeal('1 + i / 3', 32)} as added from generate_series(0, $6::int * 3 - 1) i) drawn`,
  values: [plan.before.activities + 1, plan.deals, plan.before.deals],
});

const notes = (plan: Plan): Statement => ({
  table: 'notes',
  text: `insert into notes (company_id, id, content, user_id, deal_id, pinned_to_deal_flag, add_time, update_time)
    select $2, $5::int + i, 'They decide in week ' || ${below(52, 41)} || '.', ${user(42)}, $7::int + 1 + i / 2, i % 10 = 0, added, added
    from (select i, ${afterDeal('1 + i / 2', 43)} as added from generate_series(0, $6::int * 2 - 1) i) drawn`,
  values: [plan.before.notes + 1, plan.deals, plan.before.deals],
});

const threads = (plan: Plan): Statement => ({
  table: 'mail_threads',
  text: `insert into mail_threads (company_id, id, user_id, subject, snippet, deal_id, folder, read_flag, add_time, update_time)
    select $2, $5::int + i, ${user(51)}, 'Our offer ' || i, 'Thank you for the call.', $7::int + i, 'inbox', i % 5 <> 0, added, added
    from (select i, ${afterDeal('i', 52)} as added from generate_series(1, $6::int) i) drawn`,
  values: [plan.before.mail_threads, plan.deals, plan.before.deals],
});

const messages = (plan: Plan): Statement => ({
  table: 'mail_messages',
  text: `insert into mail_messages (company_id, id, thread_id, direction, sender, recipients, subject, snippet, body, message_time, add_time, update_time)
    select $2, $5::int + i, $7::int + 1 + i / 2, case when i % 2 = 0 then 'out' else 'in' end, '[{"name":"Seller","address":"seller@relance.example"}]', '[{"name":"Buyer","address":"buyer@firm.example"}]', 'Our offer ' || (i / 2 + 1), 'Thank you for the call.', '<p>Thank you for the call.</p>', added, added, added
    from (select i, ${afterDeal('1 + i / 2', 62)} as added from generate_series(0, $6::int * 2 - 1) i) drawn where cardinality($3::int[]) > 0`,
  values: [plan.before.mail_messages + 1, plan.deals, plan.before.mail_threads],
});

/** One statement a table, the longest first. */
export const statementsOf = (plan: Plan, words: Words, now: string): Statement[] =>
  [
    activities(plan),
    deals(plan, words),
    messages(plan),
    notes(plan),
    threads(plan),
    persons(plan, words),
    organizations(plan, words),
  ].map((statement) => ({
    ...statement,
    values: [plan.seed, plan.companyId, plan.users, now, ...statement.values],
  }));

export const usersOf = async (pool: pg.Pool, companyId: number): Promise<number[]> =>
  (
    await pool.query<{ id: number }>('select id from users where company_id = $1 and active_flag order by id', [
      companyId,
    ])
  ).rows.map(({ id }) => id);

export const placesOf = async (pool: pg.Pool, companyId: number): Promise<Plan['places']> =>
  (
    await pool.query<Plan['places'][number]>(
      `select s.pipeline_id, s.id as stage_id from stages s join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id
       where s.company_id = $1 and not s.is_deleted and not p.is_deleted order by p.order_nr, p.id, s.order_nr, s.id`,
      [companyId],
    )
  ).rows;

/** Takes the ids of the rows to come, so that other companies may add theirs meanwhile. */
export const takeIds = async (pool: pg.Pool, table: GeneratedTable, count: number): Promise<number> => {
  const { rows } = await pool.query<{ before: number }>(
    `select setval(pg_get_serial_sequence($1, 'id'), greatest(nextval(pg_get_serial_sequence($1, 'id')), 1) + $2)::int - $2::int as before`,
    [table, count],
  );
  return (rows[0] as { before: number }).before;
};

export type Index = { name: string; definition: string };

/** The indexes that hold no constraint: rows come in faster without them. */
export const plainIndexesOf = async (pool: pg.Pool, table: string): Promise<Index[]> =>
  (
    await pool.query<Index>(
      `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
       where i.indrelid = $1::regclass and not i.indisprimary and not exists (select from pg_constraint c where c.conindid = i.indexrelid) order by 1`,
      [table],
    )
  ).rows;
