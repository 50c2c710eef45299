// What a company works with before deals fill it: users, pipelines, labels, and a custom field of each type that lists can sort or filter by.
import { labelsIn, pipelinesIn, type Field, type Furniture } from './furnishing.queries.ts';
import { addCustomField } from '#server/features/fields/changing.ts';
import { addOptions } from '#server/features/fields/options.ts';
import { createPipeline } from '#server/features/pipelines/pipelines.ts';
import { createStage } from '#server/features/stages/stages.ts';
import { addUser } from '#server/features/users/adding.ts';
import type { Actor } from '#server/platform/actor.ts';
import { inTransaction, type Database, type Tx } from '#server/platform/db/database.ts';
import { customFieldDefinitions } from '#server/features/fields/custom-values.ts';

const sellers = [
  'Ann',
  'Bob',
  'Cleo',
  'Dan',
  'Eve',
  'Finn',
  'Gus',
  'Hana',
  'Ivo',
  'Jan',
  'Kim',
  'Leo',
  'Mia',
  'Noa',
  'Ole',
  'Pia',
];
const openOnBoard = 10_000;

const fields = [
  { name: 'Reference', type: 'varchar', share: 80 },
  { name: 'Remark', type: 'text', share: 1 },
  { name: 'Score', type: 'double', share: 90 },
  { name: 'Budget', type: 'monetary', share: 50 },
  { name: 'Renewal', type: 'date', share: 60 },
  { name: 'Works', type: 'daterange', share: 20 },
  { name: 'Call at', type: 'time', share: 30 },
  { name: 'Region', type: 'enum', share: 70 },
  { name: 'Interests', type: 'set', share: 40 },
  { name: 'Expert', type: 'user', share: 30 },
] as const;

const options = ['North', 'South', 'East', 'West', 'Overseas'].map((label) => ({ label }));
const labels = ['Hot', 'Warm', 'Cold', 'Strategic'].map((label) => ({ label, color: 'blue' }));

const addPlaces = async (tx: Tx, actor: Actor): Promise<void> => {
  for (const name of ['Second', 'Ten thousand']) {
    const { id } = await createPipeline(tx, actor, { name, is_deal_probability_enabled: true });
    for (const stage of ['Found', 'Asked', 'Offered', 'Agreed'])
      await createStage(tx, actor, { name: stage, pipeline_id: id });
  }
};

/** Furnishes the company; nothing happens when it is furnished already. */
export const furnish = async (db: Database, actor: Actor): Promise<void> =>
  inTransaction(db, async (tx) => {
    if ((await customFieldDefinitions(tx, actor.companyId, 'deal')).length > 0) return;
    for (const name of sellers)
      await addUser(tx, { companyId: actor.companyId, name, email: `${name}@bench.example`, kind: 'regular' });
    await addPlaces(tx, actor);
    await addOptions(tx, actor, { entity: 'deal', code: 'label', options: labels });
    for (const { name, type } of fields)
      await addCustomField(tx, actor, {
        entity: 'deal',
        name,
        type,
        options: type === 'enum' || type === 'set' ? options : undefined,
      });
  });

/** What a furnished company's deals are spread over: most in the first pipeline, about ten thousand open ones in the last. */
export const furnitureOf = async (db: Database, actor: Actor, deals: number): Promise<Furniture> => {
  const definitions = await customFieldDefinitions(db, actor.companyId, 'deal');
  const found: Field[] = fields.flatMap(({ name, type, share }) => {
    const definition = definitions.find((one) => one.name === name);
    return definition === undefined
      ? []
      : [{ code: definition.code, type, share, options: definition.options.map(({ id }) => id) }];
  });
  const pipelines = await pipelinesIn(db, actor.companyId);
  const lastShare = Math.min(400, Math.round((openOnBoard / (deals * 0.4)) * 1000));
  const shares = [900 - lastShare, 100, lastShare];
  const places = pipelines.flatMap((stages, n) =>
    Array.from({ length: shares[n] ?? 0 }, (_, i) => stages[i % stages.length] as (typeof stages)[number]),
  );
  return { fields: found, labels: await labelsIn(db, actor.companyId), places };
};
