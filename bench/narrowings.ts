// What the list of deals is narrowed and sorted by in the benchmarks.
import { ids, when, whenAll } from './asking.ts';
import type { Ground } from './ground.ts';
import { dealSorts } from '#shared/deals/table.contract.ts';
import { customFieldDefinitions } from '#server/features/fields/custom-values.ts';

export type Filter = { name: string; asked: string[]; as?: 'regular' };

/** The filters, each with the queries that take turns. */
export const filtersFor = async (ground: Ground): Promise<Filter[]> => {
  const owners = await ids(ground, 'select id from users where company_id = $1 order by id limit 4');
  const stages = await ids(ground, 'select id from stages where company_id = $1 order by pipeline_id, id limit 4');
  const pipelines = await ids(ground, 'select id from pipelines where company_id = $1 order by id');
  const labels = await ids(
    ground,
    "select id from field_options where company_id = $1 and field_code = 'label' order by id desc limit 4",
  );
  const definitions = await customFieldDefinitions(ground.db, ground.admin.companyId, 'deal');
  const custom = (name: string, operator: string, value: string | null) => {
    const field = definitions.find((definition) => definition.name === name);
    return { object: 'deal', field_id: field?.id ?? 0, operator, value };
  };
  const option = definitions.find(({ name }) => name === 'Region')?.options.at(-1)?.id ?? 0;
  const month = new Date().toISOString().slice(0, 7);
  return [
    { name: 'all', asked: [''] },
    { name: 'owner', asked: owners.map((id) => `&owner_id=${id}`) },
    { name: 'stage', asked: stages.map((id) => `&stage_id=${id}`) },
    { name: 'pipeline', asked: pipelines.map((id) => `&pipeline_id=${id}`) },
    { name: 'open', asked: ['&status=open'] },
    { name: 'lost', asked: ['&status=lost'] },
    { name: 'label 20%', asked: [`&label_id=${labels[0]}`] },
    { name: 'label 2%', asked: [`&label_id=${labels[1]}`] },
    { name: 'label .2%', asked: [`&label_id=${labels[2]}`] },
    { name: 'open+owner+label', asked: owners.map((id) => `&status=open&owner_id=${id}&label_id=${labels[0]}`) },
    { name: 'text rare', asked: ['&text=press 77', '&text=zzzq'] },
    { name: 'text common', asked: ['&text=inspection', '&text=martin'] },
    { name: 'value', asked: [whenAll(when('deal', 'value', ['>', '98000']))] },
    { name: 'closes', asked: [whenAll(when('deal', 'expected_close_date', ['=', 'this_month']))] },
    { name: 'won', asked: [whenAll(when('deal', 'won_time', ['>', `${month}-01`]))] },
    { name: 'org', asked: [whenAll(when('organization', 'name', ["LIKE '%$%'", 'stonebridge']))] },
    { name: 'custom 20%', asked: [whenAll(custom('Region', '=', String(option)))] },
    { name: 'custom 1%', asked: [whenAll(custom('Remark', 'IS NOT NULL', null))] },
    { name: 'custom .1%', asked: [whenAll(custom('Score', '=', '7'))] },
    { name: 'regular', asked: [''], as: 'regular' },
  ];
};

/** All that the list can be sorted by: its columns, and a custom field of each type that has an order. */
export const sortsOf = async (ground: Ground): Promise<{ name: string; by: string }[]> => {
  const definitions = await customFieldDefinitions(ground.db, ground.admin.companyId, 'deal');
  const ordered = new Set(['varchar', 'text', 'double', 'monetary', 'date', 'daterange', 'time']);
  return [
    ...dealSorts.map((by) => ({ name: by as string, by: by as string })),
    ...definitions
      .filter(({ type }) => ordered.has(type))
      .map(({ type, code }) => ({ name: `custom ${type}`, by: code })),
  ];
};
