// The server takes so many deals in one order; more go in several.
import { changeDeals, type BulkChange, type DealOutcome } from '#shared/deals/bulk.contract.ts';
import { call } from '#web/platform/call.ts';

export type Outcome = { id: number; error: string | null };
export type DealsChange = { ids: number[]; body: BulkChange };

const mostAtOnce = 500;

export const inPieces = async <Told extends Outcome>(
  ids: number[],
  order: (ids: number[]) => Promise<{ data: Told[] }>,
): Promise<Told[]> => {
  const outcomes: Told[] = [];
  for (let start = 0; start < ids.length; start += mostAtOnce)
    outcomes.push(...(await order(ids.slice(start, start + mostAtOnce))).data);
  return outcomes;
};

export const changeInPieces = async ({ ids, body }: DealsChange): Promise<DealOutcome[]> =>
  inPieces(ids, async (piece) => call(changeDeals, { body: { ids: piece, change: body } }));
