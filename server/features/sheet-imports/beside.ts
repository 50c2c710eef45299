// What is written beside the columns of records: prices of products, participants of activities.
import type { ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { partFromSeries, settleParticipants } from './items.queries.ts';
import { writePrices, type Price } from './prices.queries.ts';
import type { RecordId } from './tables.ts';

type Written = { id: RecordId; set: Record<string, unknown>; isNew: boolean };

/** After records were added or changed by `set`, writes what hangs together with that. */
export const writeBeside = async (
  tx: Tx,
  companyId: number,
  work: { entity: ImportEntity; written: Written[] },
): Promise<void> => {
  const { entity, written } = work;
  const ids = (isMeant: (one: Written) => boolean): RecordId[] => written.filter(isMeant).map(({ id }) => id);
  if (entity === 'product')
    await writePrices(
      tx,
      companyId,
      written.flatMap(({ id, set }) => (set['prices'] === undefined ? [] : [{ id, prices: set['prices'] as Price[] }])),
    );
  if (entity !== 'activity') return;
  await settleParticipants(
    tx,
    companyId,
    ids(({ set, isNew }) => 'person_id' in set && (!isNew || set['person_id'] !== null)),
  );
  const more = (set: Written['set']): boolean =>
    Object.keys(set).some((key) => key !== 'done' && key !== 'marked_as_done_time');
  await partFromSeries(
    tx,
    companyId,
    ids(({ set, isNew }) => !isNew && more(set)),
  );
};
