// Lists, search and board through the whole HTTP call, first and thousandth page.
import type { Ground } from './ground.ts';
import { ms, print, timed, timesOf } from './measure.ts';
import { encodeCursor } from '#server/platform/http/paging.ts';

const rounds = 60;

const get = async (ground: Ground, url: string, token = ground.token): Promise<void> => {
  const reply = await ground.app.inject({ method: 'GET', url, headers: { 'x-api-token': token } });
  if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}: ${reply.body.slice(0, 300)}`);
};

const measure = async (
  ground: Ground,
  work: { name: string; urls: string[]; goal: string; token?: string },
): Promise<void> => {
  const samples: number[] = [];
  for (let n = 0; n < rounds + 5; n += 1) {
    const url = work.urls[n % work.urls.length] as string;
    const took = await timed(() => get(ground, url, work.token));
    if (n >= 5) samples.push(took);
  }
  const { median, p95 } = timesOf(samples);
  print({ work: work.name, figure: `p95 ${ms(p95)}, median ${ms(median)}`, floor: '', ratio: '', goal: work.goal });
};

const ids = async (ground: Ground, query: string): Promise<number[]> => {
  const { rows } = await ground.pool.query<{ id: number }>(query, [ground.admin.companyId]);
  return rows.map((row) => row.id);
};

const deepCursor = async (ground: Ground, by: 'id' | 'update_time' | 'add_time'): Promise<string> => {
  const offset = Math.min(50_000, Math.floor(ground.deals / 2));
  const { rows } = await ground.pool.query<{ id: number; value: string }>(
    `select id, ${by}::text as value from deals where company_id = $1 and not is_deleted and not is_archived order by ${by} desc, id desc offset ${offset} limit 1`,
    [ground.admin.companyId],
  );
  const row = rows[0] as { id: number; value: string };
  return encodeCursor({ by, direction: 'desc' }, { value: by === 'id' ? row.id : row.value, id: row.id });
};

/** Measures deals lists under each filter and sort, text search, and the board. */
export const measureLists = async (ground: Ground): Promise<void> => {
  const goal = 'p95 at most 20 ms';
  const owners = await ids(ground, 'select id from users where company_id = $1');
  const stages = await ids(ground, 'select id from stages where company_id = $1');
  const people = await ids(ground, 'select id from persons where company_id = $1 order by id limit 50');
  const size = ground.deals.toLocaleString('en');
  for (const by of ['id', 'update_time', 'add_time'] as const) {
    const base = `/api/v2/deals?limit=50&sort_by=${by}&sort_direction=desc`;
    await measure(ground, { name: `${size} deals: list by ${by}, first page`, urls: [base], goal });
    await measure(ground, {
      name: `${size} deals: list by ${by}, 1000th page`,
      urls: [`${base}&cursor=${await deepCursor(ground, by)}`],
      goal,
    });
    await measure(ground, {
      name: `${size} deals: of one owner, by ${by}`,
      urls: owners.map((id) => `${base}&owner_id=${id}`),
      goal,
    });
    await measure(ground, {
      name: `${size} deals: of one stage, by ${by}`,
      urls: stages.map((id) => `${base}&stage_id=${id}`),
      goal,
    });
    await measure(ground, { name: `${size} deals: open ones, by ${by}`, urls: [`${base}&status=open`], goal });
    await measure(ground, { name: `${size} deals: lost ones, by ${by}`, urls: [`${base}&status=lost`], goal });
  }
  await measure(ground, {
    name: `${size} deals: of one person`,
    urls: people.map((id) => `/api/v2/deals?limit=50&person_id=${id}`),
    goal,
  });
  await measure(ground, {
    name: `${size} deals: list as a regular user`,
    urls: ['/api/v2/deals?limit=50&sort_by=update_time&sort_direction=desc'],
    goal,
    token: ground.regularToken,
  });
  const terms = ['press', 'martin', 'lathe', 'zzzq', 'service'];
  for (const kind of ['deals', 'persons', 'organizations', 'leads'])
    await measure(ground, {
      name: `${size} deals: search in ${kind}`,
      urls: terms.map((term) => `/api/v2/${kind}/search?term=${term}&limit=50`),
      goal: 'p95 at most 50 ms',
    });
  const [pipeline] = await ids(ground, 'select id from pipelines where company_id = $1 order by id limit 1');
  const { rows } = await ground.pool.query<{ count: string }>(
    "select count(*)::text as count from deals where company_id = $1 and status = 'open' and not is_deleted and not is_archived",
    [ground.admin.companyId],
  );
  await measure(ground, {
    name: `board of ${rows[0]?.count} open deals`,
    urls: [`/api/v2/pipelines/${pipeline}/board`],
    goal: 'p95 at most 30 ms at 10,000',
  });
};
