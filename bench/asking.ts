// Calls through the whole server, and what a list is asked in the benchmarks.
import type { Ground } from './ground.ts';
import { timed, timesOf, type Times } from './measure.ts';
import { systemFields } from '#shared/fields/system.ts';

export type Call = { url: string; token?: string };

/** Makes the call; gives its body. */
export const get = async (ground: Ground, { url, token = ground.token }: Call): Promise<string> => {
  const reply = await ground.app.inject({ method: 'GET', url, headers: { 'x-api-token': token } });
  if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}: ${reply.body.slice(0, 300)}`);
  return reply.body;
};

/** Times the calls in turns, the first few of them unmeasured; `between` runs after each, to be timed for itself. */
export const timesOfCalls = async (
  ground: Ground,
  calls: Call[],
  plan: { rounds: number; between?: () => Promise<void> },
): Promise<Times> => {
  const samples: number[] = [];
  const warm = Math.min(3, calls.length);
  for (let n = 0; n < plan.rounds + warm; n += 1) {
    const call = calls[n % calls.length] as Call;
    const took = await timed(() => get(ground, call));
    if (n >= warm) samples.push(took);
    await plan.between?.();
  }
  return timesOf(samples);
};

export const ids = async (ground: Ground, query: string): Promise<number[]> => {
  const { rows } = await ground.pool.query<{ id: number }>(query, [ground.admin.companyId]);
  return rows.map((row) => row.id);
};

type Line = { object: string; field_id: number | string; operator: string; value: string | null };

/** The query that asks a list for deals that meet the conditions. */
export const whenAll = (...lines: Line[]): string =>
  `&conditions=${encodeURIComponent(
    JSON.stringify({
      glue: 'and',
      conditions: [
        { glue: 'and', conditions: lines },
        { glue: 'or', conditions: [] },
      ],
    }),
  )}`;

/** A condition on a built-in field. */
export const when = (
  object: 'deal' | 'person' | 'organization',
  code: string,
  asked: [string, string | null],
): Line => ({
  object,
  field_id: systemFields[object].find((field) => field.code === code)?.id ?? 0,
  operator: asked[0],
  value: asked[1],
});
