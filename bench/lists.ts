// The screens' list of deals through the whole HTTP call: every sort under every filter, first and thousandth page, both directions.
import { get, ids, timesOfCalls, type Call } from './asking.ts';
import { filtersFor, sortsOf, type Filter } from './narrowings.ts';
import type { Ground } from './ground.ts';
import { ms, print, ratio, timed, timesOf } from './measure.ts';
import { getDealTable, type TableQuery } from '#shared/deals/table.contract.ts';
import { placesIn } from '#server/features/deals/table.ts';
import { encodeCursor } from '#server/platform/http/paging.ts';

const rounds = 12;
const deep = 50_000;
const goal = 'p95 at most 20 ms';

const cursorFor = async (ground: Ground, asked: { query: string; as: 'admin' | 'regular' }): Promise<string> => {
  const search = Object.fromEntries(new URLSearchParams(asked.query));
  const query = (getDealTable.query as unknown as { parse: (value: unknown) => TableQuery }).parse(search);
  const { find } = await placesIn(ground.db, ground[asked.as], query);
  const places = await find({ after: null, limit: deep + 1 });
  const place = places[Math.max(0, Math.min(deep - 1, places.length - 52))];
  if (place === undefined) return '';
  return `&cursor=${encodeCursor({ by: query.sort_by, direction: query.sort_direction }, place)}`;
};

const callsFor = async (
  ground: Ground,
  wanted: { by: string; filter: Filter },
): Promise<{ first: Call[]; deep: Call[] }> => {
  const as = wanted.filter.as ?? 'admin';
  const token = as === 'regular' ? ground.regularToken : ground.token;
  const queries = wanted.filter.asked.map(
    (asked, n) => `limit=50&sort_by=${wanted.by}&sort_direction=${n % 2 === 0 ? 'desc' : 'asc'}${asked}`,
  );
  if (queries.length === 1) queries.push((queries[0] as string).replace('=desc', '=asc'));
  const first = queries.map((query) => ({ url: `/api/v2/deals/table?${query}`, token }));
  const cursors: string[] = [];
  for (const query of queries) cursors.push(await cursorFor(ground, { query, as }));
  return { first, deep: first.map((call, n) => ({ ...call, url: call.url + cursors[n] })) };
};

const brief = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));

// The same fifty deals asked for by their ids: what is left when nothing has to be found or sorted.
const floorCall = async (ground: Ground): Promise<Call> => {
  const fifty = await ids(
    ground,
    'select id from deals where company_id = $1 and not is_deleted order by id desc limit 50',
  );
  return { url: `/api/v2/deals/table?limit=50&ids=${fifty.join(',')}` };
};

/** Measures the list of deals under each sort and filter. */
export const measureLists = async (ground: Ground): Promise<void> => {
  const filters = await filtersFor(ground);
  const floor = await floorCall(ground);
  const floors: number[] = [];
  const between = async (): Promise<void> => {
    floors.push(await timed(() => get(ground, floor)));
  };
  const all: { name: string; p95: number; median: number }[] = [];
  const size = ground.deals.toLocaleString('en');
  console.log(`p95 in ms of the first and the 1000th page of ${size} deals`);
  console.log(''.padEnd(20) + filters.map(({ name }) => name.slice(0, 11).padEnd(12)).join(''));
  for (const { name, by } of await sortsOf(ground)) {
    const cells: string[] = [];
    for (const filter of filters) {
      const calls = await callsFor(ground, { by, filter });
      const first = await timesOfCalls(ground, calls.first, { rounds, between });
      const later = await timesOfCalls(ground, calls.deep, { rounds });
      all.push({ name: `by ${name}, ${filter.name}, first page`, ...first });
      all.push({ name: `by ${name}, ${filter.name}, 1000th page`, ...later });
      cells.push(`${brief(first.p95)}/${brief(later.p95)}`.padEnd(12));
    }
    console.log(name.padEnd(20) + cells.join(''));
  }
  const { median: floorMedian, p95: floorP95 } = timesOf(floors);
  const inside = all.filter(({ p95 }) => p95 <= 20).length;
  print({
    work: `${size} deals: lists within the goal`,
    figure: `${inside} of ${all.length}`,
    floor: `p95 ${ms(floorP95)}, median ${ms(floorMedian)}`,
    ratio: '',
    goal,
  });
  for (const one of all.toSorted((a, b) => b.median - a.median).slice(0, 10))
    print({
      work: one.name,
      figure: `p95 ${ms(one.p95)}, median ${ms(one.median)}`,
      floor: ms(floorMedian),
      ratio: ratio(one.median / floorMedian),
      goal,
    });
};
