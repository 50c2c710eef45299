// Conversion of 1, 100 and 10,000 deals, against the bare statement that writes the same rows, in turns on the same data.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Ground } from './ground.ts';
import { ms, print, ratio, timed, timesOf } from './measure.ts';
import { startConversion } from '#server/features/conversions/bulk.ts';
import { convertDealToLead } from '#server/features/conversions/single.ts';
import { workOnConversion } from '#server/features/conversions/working.ts';
import { inTransaction } from '#server/platform/db/database.ts';
import { openLog } from '#server/platform/log.ts';

// Written by hand, without any of the server's code: the least SQL that leaves the same rows behind.
const bareStatement = `
with taken as materialized (select d.*, gen_random_uuid() as lead_id from deals d where d.company_id = $1 and d.id = any($2) and not d.is_deleted order by d.id for update of d),
labels as materialized (select t.lead_id, ll.id as label_id from taken t join deal_labels dl on dl.company_id = t.company_id and dl.deal_id = t.id
  join field_options o on o.company_id = dl.company_id and o.id = dl.label_id join lead_labels ll on ll.company_id = dl.company_id and lower(ll.name) = lower(o.label)),
planned as materialized (select distinct on (t.id) t.id as deal_id, a.id, coalesce(a.due_date + coalesce(a.due_time, '23:59:59'), 'infinity') as due from taken t
  join activities a on a.company_id = $1 and a.deal_id = t.id and not a.done and not a.is_deleted order by t.id, a.due_date nulls last, a.due_time nulls last, a.id),
made as (insert into leads (company_id, id, owner_id, creator_id, source_name, source_deal_id, next_activity_id, next_activity_due, title, value, currency, expected_close_date, visible_to, channel, channel_id, origin_id, custom_fields, person_id, organization_id)
  select company_id, lead_id, $3, $3, 'Deal', t.id, p.id, p.due, title, value, currency, expected_close_date, visible_to, channel, channel_id, origin_id, custom_fields, person_id, org_id from taken t left join planned p on p.deal_id = t.id returning *),
labelled as (insert into lead_label_links (company_id, lead_id, label_id) select $1, lead_id, label_id from labels),
a as (update activities i set deal_id = null, lead_id = t.lead_id, update_time = now() from taken t where i.company_id = $1 and i.deal_id = t.id and not i.done and not i.is_deleted),
m as (update mail_threads i set deal_id = null, lead_id = t.lead_id, update_time = now() from taken t where i.company_id = $1 and i.deal_id = t.id and not i.is_deleted),
n as (update notes i set deal_id = null, lead_id = t.lead_id, update_time = now() from taken t where i.company_id = $1 and i.deal_id = t.id and i.active_flag),
f as (update files i set deal_id = null, lead_id = t.lead_id, update_time = now() from taken t where i.company_id = $1 and i.deal_id = t.id and i.active_flag),
p as (insert into parkings (company_id, deal_id, lead_id, conversion_id, parked_by, previous_owner_id, given)
  select $1, t.id, t.lead_id, $4, $3, t.owner_id, to_jsonb(made) from taken t join made on made.id = t.lead_id),
h as (insert into deal_changes (company_id, deal_id, field_key, old_value, new_value, actor_user_id) select $1, id, 'is_deleted', 'false', 'true', $3 from taken),
c as (insert into conversions (company_id, id, kind, status, started_by, total) values ($1, $4, 'deals_to_leads', 'completed', $3, 1)),
r as (insert into conversion_items (company_id, conversion_id, position, deal_id, lead_id, outcome) select $1, $4, row_number() over (), id, lead_id, 'converted' from taken)
update deals d set is_deleted = true, delete_time = now(), update_time = now() from taken t where d.company_id = $1 and d.id = t.id`;

const bare = async (client: pg.PoolClient, ground: Ground, ids: number[]): Promise<void> => {
  await client.query('begin');
  await client.query({
    name: 'bare',
    text: bareStatement,
    values: [ground.admin.companyId, ids, ground.admin.userId, randomUUID()],
  });
  await client.query('commit');
};

const openDeals = async (ground: Ground, count: number): Promise<number[]> => {
  const { rows } = await ground.pool.query<{ id: number }>(
    "select id from deals where company_id = $1 and status = 'open' and not is_deleted and not is_archived and (person_id is not null or org_id is not null) order by md5(id::text) limit $2",
    [ground.admin.companyId, count],
  );
  return rows.map((row) => row.id);
};

const asJob = async (ground: Ground, ids: number[]): Promise<void> => {
  const started = await inTransaction(ground.db, (tx) =>
    startConversion(tx, ground.admin, { order: { deal_ids: ids }, idempotencyKey: null }),
  );
  await workOnConversion(
    { companyId: ground.admin.companyId, conversionId: started.id },
    { db: ground.db, log: openLog('silent') },
  );
};

const compareSingles = async (ground: Ground, client: pg.PoolClient): Promise<void> => {
  const ids = await openDeals(ground, 900);
  const samples: { bare: number[]; inside: number[]; http: number[] } = { bare: [], inside: [], http: [] };
  for (let n = 0; n + 2 < ids.length; n += 3) {
    const [one, two, three] = ids.slice(n, n + 3) as [number, number, number];
    samples.bare.push(await timed(() => bare(client, ground, [one])));
    samples.inside.push(
      await timed(() => inTransaction(ground.db, (tx) => convertDealToLead(tx, ground.admin, { dealId: two }))),
    );
    samples.http.push(
      await timed(() =>
        ground.app.inject({
          method: 'POST',
          url: `/api/v2/deals/${three}/convert/lead`,
          headers: { 'x-api-token': ground.token },
        }),
      ),
    );
  }
  const floor = timesOf(samples.bare.slice(30)).median;
  const inside = timesOf(samples.inside.slice(30)).median;
  const http = timesOf(samples.http.slice(30)).median;
  print({
    work: `Convert 1 deal, inside the server (${ground.deals} deals)`,
    figure: ms(inside),
    floor: ms(floor),
    ratio: ratio(inside / floor),
    goal: 'at most 2 x',
  });
  print({
    work: 'Convert 1 deal, the whole HTTP call',
    figure: ms(http),
    floor: ms(floor),
    ratio: ratio(http / floor),
    goal: '',
  });
};

const compareBulk = async (
  ground: Ground,
  client: pg.PoolClient,
  plan: { size: number; rounds: number; goal: string },
): Promise<void> => {
  const { size, rounds } = plan;
  const ids = await openDeals(ground, size * rounds * 2);
  if (ids.length < size * 2)
    return print({
      work: `Convert ${size} deals as a job`,
      figure: 'not enough open deals',
      floor: '',
      ratio: '',
      goal: plan.goal,
    });
  const floors: number[] = [];
  const jobs: number[] = [];
  for (let n = 0; n + size * 2 <= ids.length; n += size * 2) {
    floors.push(await timed(() => bare(client, ground, ids.slice(n, n + size))));
    jobs.push(await timed(() => asJob(ground, ids.slice(n + size, n + size * 2))));
  }
  const floor = timesOf(floors).median;
  const job = timesOf(jobs).median;
  print({
    work: `Convert ${size} deals as a job, report included`,
    figure: `${ms(job)}, ${Math.round((size * 1000) / job)} deals/s`,
    floor: ms(floor),
    ratio: ratio(job / floor),
    goal: plan.goal,
  });
};

/** Measures the conversion of one deal, of a hundred and of ten thousand. */
export const measureConversion = async (ground: Ground): Promise<void> => {
  const client = await ground.pool.connect();
  try {
    await compareSingles(ground, client);
    await compareBulk(ground, client, { size: 100, rounds: 12, goal: 'at most 1.5 x' });
    if (ground.deals >= 60_000)
      await compareBulk(ground, client, { size: 10_000, rounds: 1, goal: 'at least 2,000 deals/s' });
  } finally {
    client.release();
  }
};
