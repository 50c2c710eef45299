// Search, inbox, board and the API's own lists, through the whole HTTP call.
import { ids, timesOfCalls, type Call } from './asking.ts';
import type { Ground } from './ground.ts';
import { ms, print } from './measure.ts';
import { encodeCursor } from '#server/platform/http/paging.ts';

const rounds = 40;

const measure = async (
  ground: Ground,
  work: { name: string; calls: (string | Call)[]; goal: string },
): Promise<void> => {
  const calls = work.calls.map((call) => (typeof call === 'string' ? { url: call } : call));
  const { median, p95 } = await timesOfCalls(ground, calls, { rounds });
  print({ work: work.name, figure: `p95 ${ms(p95)}, median ${ms(median)}`, floor: '', ratio: '', goal: work.goal });
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

const measureApiLists = async (ground: Ground, size: string): Promise<void> => {
  const goal = 'p95 at most 20 ms';
  const owners = await ids(ground, 'select id from users where company_id = $1 order by id');
  const stages = await ids(ground, 'select id from stages where company_id = $1 order by id');
  const people = await ids(ground, 'select id from persons where company_id = $1 order by id limit 50');
  for (const by of ['id', 'update_time', 'add_time'] as const) {
    const base = `/api/v2/deals?limit=50&sort_by=${by}&sort_direction=desc`;
    const name = `${size} deals: API list by ${by}`;
    await measure(ground, { name: `${name}, first page`, calls: [base], goal });
    await measure(ground, {
      name: `${name}, 1000th page`,
      calls: [`${base}&cursor=${await deepCursor(ground, by)}`],
      goal,
    });
    await measure(ground, { name: `${name}, of one owner`, calls: owners.map((id) => `${base}&owner_id=${id}`), goal });
    await measure(ground, { name: `${name}, of one stage`, calls: stages.map((id) => `${base}&stage_id=${id}`), goal });
    await measure(ground, { name: `${name}, open ones`, calls: [`${base}&status=open`], goal });
    await measure(ground, {
      name: `${name}, as a regular user`,
      calls: [{ url: base, token: ground.regularToken }],
      goal,
    });
  }
  await measure(ground, {
    name: `${size} deals: API list of one person`,
    calls: people.map((id) => `/api/v2/deals?limit=50&person_id=${id}`),
    goal,
  });
};

const measureSearch = async (ground: Ground, size: string): Promise<void> => {
  const goal = 'p95 at most 50 ms';
  const terms = ['press', 'martin', 'lathe', 'zzzq', 'service'];
  for (const kind of ['deals', 'persons', 'organizations', 'leads'])
    await measure(ground, {
      name: `${size} deals: search in ${kind}`,
      calls: terms.map((term) => `/api/v2/${kind}/search?term=${term}&limit=50`),
      goal,
    });
  await measure(ground, {
    name: `${size} deals: search everywhere`,
    calls: terms.map((term) => `/api/v2/itemSearch?term=${term}&limit=20`),
    goal,
  });
};

const measureInbox = async (ground: Ground, size: string): Promise<void> => {
  const goal = 'p95 at most 20 ms';
  const { rows } = await ground.pool.query<{ id: string }>(
    'select id from lead_labels where company_id = $1 order by name',
    [ground.admin.companyId],
  );
  const asked = {
    all: [''],
    'with text': ['&text=inspection', '&text=martin', '&text=zzzq', '&text=stonebridge'],
    'with a label': rows.map(({ id }) => `&label_ids=${id}`),
  };
  for (const by of ['next_activity', 'title', 'owner', 'update_time'])
    for (const [name, queries] of Object.entries(asked))
      await measure(ground, {
        name: `${size} deals: inbox by ${by}, ${name}`,
        calls: queries.map((query) => `/api/v2/leads?limit=50&sort_by=${by}${query}`),
        goal,
      });
};

const measureBoards = async (ground: Ground): Promise<void> => {
  const { rows } = await ground.pool.query<{ id: number; open: number }>(
    `select p.id, (select count(*)::int from deals d where d.company_id = p.company_id and d.pipeline_id = p.id and d.status = 'open'
       and not d.is_deleted and not d.is_archived) as open from pipelines p where p.company_id = $1 order by p.id`,
    [ground.admin.companyId],
  );
  for (const { id, open } of rows)
    await measure(ground, {
      name: `Board of ${open.toLocaleString('en')} open deals`,
      calls: [`/api/v2/pipelines/${id}/board`],
      goal: open <= 11_000 ? 'p95 at most 30 ms' : '',
    });
  await measure(ground, { name: 'Summary of all deals', calls: ['/api/v1/deals/summary'], goal: '' });
};

/** Measures search, the inbox, boards and the API's lists. */
export const measureSearches = async (ground: Ground): Promise<void> => {
  const size = ground.deals.toLocaleString('en');
  await measureBoards(ground);
  await measureSearch(ground, size);
  await measureInbox(ground, size);
  await measureApiLists(ground, size);
};
