// What a demo's company works in: its pipelines and its custom fields.
import { isFormula, readFormula } from '#shared/fields/formula.ts';
import { formulaInputsOf } from '#server/features/fields/formulas.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { addRows, dropFirstPipeline, optionIds } from './queries.ts';
import { fieldCode, type Scene, type Stage } from './scene.ts';
import type { DemoWords } from './words.ts';

const addPipelines = async (tx: Tx, companyId: number, words: DemoWords): Promise<Stage[][]> => {
  await dropFirstPipeline(tx, companyId);
  const pipelines = await addRows(tx, 'pipelines', {
    companyId,
    rows: words.pipelines.map(({ name }, order) => ({
      name,
      order_nr: order,
      is_deal_probability_enabled: true,
      is_deleted: false,
      add_time: 'now',
      update_time: 'now',
    })),
  });
  const stages: Stage[][] = [];
  for (const [position, pipelineId] of pipelines.entries()) {
    const given = words.pipelines[position]?.stages ?? [];
    const ids = await addRows(tx, 'stages', {
      companyId,
      rows: given.map(({ name, probability, daysToRotten }, order) => ({
        pipeline_id: pipelineId,
        name,
        order_nr: order + 1,
        deal_probability: probability,
        is_deal_rot_enabled: daysToRotten !== null,
        days_to_rotten: daysToRotten,
        is_deleted: false,
        add_time: 'now',
        update_time: 'now',
      })),
    });
    stages.push(ids.map((id, order) => ({ id, pipelineId, daysToRotten: given[order]?.daysToRotten ?? null })));
  }
  return stages;
};

type FieldPlan = {
  key: keyof Scene['fields'];
  entity: 'deal' | 'person' | 'organization';
  name: string;
  type: string;
  formula?: string;
  options?: string[];
};

const fieldPlans = ({ fields: f }: DemoWords): FieldPlan[] => [
  { key: 'kind', entity: 'deal', name: f.kind, type: 'enum', options: f.kinds },
  { key: 'services', entity: 'deal', name: f.services, type: 'set', options: f.serviceList },
  { key: 'area', entity: 'deal', name: f.area, type: 'double' },
  { key: 'visit', entity: 'deal', name: f.visit, type: 'date' },
  { key: 'cost', entity: 'deal', name: f.cost, type: 'monetary' },
  { key: 'margin', entity: 'deal', name: f.margin, type: 'monetary', formula: f.marginFormula },
  { key: 'contact', entity: 'deal', name: f.contact, type: 'user' },
  { key: 'reference', entity: 'deal', name: f.reference, type: 'varchar' },
  { key: 'sector', entity: 'organization', name: f.sector, type: 'enum', options: [] },
  { key: 'register', entity: 'organization', name: f.register, type: 'varchar' },
  { key: 'language', entity: 'person', name: f.language, type: 'enum', options: f.languages },
];

type CodedPlan = FieldPlan & { code: string; options: string[] };

const addOptions = async (
  tx: Tx,
  companyId: number,
  given: { plans: CodedPlan[]; words: DemoWords },
): Promise<void> => {
  const { plans, words } = given;
  const options = plans.flatMap(({ entity, code, options: labels }) =>
    labels.map((label, order) => ({ entity, field_code: code, label, color: null, order_nr: order + 1 })),
  );
  const labels = words.labels.map((label, order) => ({
    entity: 'deal',
    field_code: 'label',
    label,
    color: ['green', 'purple', 'orange'][order],
    order_nr: order + 4,
  }));
  await addRows(tx, 'field_options', {
    companyId,
    rows: [...options, ...labels].map((option) => ({
      ...option,
      is_deleted: false,
      add_time: 'now',
      update_time: 'now',
    })),
  });
};

// Written with names, kept with keys, as the editor does.
const kept = (formula: string, plans: CodedPlan[]): string => {
  const read = readFormula(formula, formulaInputsOf(plans.filter(({ type }) => type === 'monetary')));
  if (!isFormula(read)) throw new Error(`The formula ${formula} is none: ${read.reason}`);
  return read.text;
};

const addFields = async (
  tx: Tx,
  company: { companyId: number; userId: number },
  words: DemoWords,
): Promise<Pick<Scene, 'fields' | 'options'>> => {
  const { companyId, userId } = company;
  const plans = fieldPlans(words).map((plan) => ({
    ...plan,
    code: fieldCode(plan.entity, plan.key),
    options: plan.key === 'sector' ? words.sectors : (plan.options ?? []),
  }));
  await addRows(tx, 'fields', {
    companyId,
    rows: plans.map(({ entity, name, type, formula, code }, order) => ({
      entity,
      field_code: code,
      name,
      field_type: type,
      formula: formula === undefined ? null : kept(formula, plans),
      order_nr: order + 1,
      ui_visibility: {},
      important_fields: {},
      required_fields: {},
      is_deleted: false,
      created_by_user_id: userId,
      add_time: 'now',
      update_time: 'now',
    })),
  });
  await addOptions(tx, companyId, { plans, words });
  const fields = Object.fromEntries(plans.map(({ key, code }) => [key, code])) as Scene['fields'];
  const idsOf = async (entity: string, code: string): Promise<number[]> => optionIds(tx, { companyId, entity, code });
  return {
    fields,
    options: {
      kind: await idsOf('deal', fields.kind),
      services: await idsOf('deal', fields.services),
      sector: await idsOf('organization', fields.sector),
      language: await idsOf('person', fields.language),
      label: await idsOf('deal', 'label'),
      channel: await idsOf('deal', 'channel'),
    },
  };
};

type Empty = Omit<Scene, 'stages' | 'fields' | 'options'>;

/** Gives a company its pipelines, in place of the first, and its custom fields. */
export const furnish = async (company: Empty): Promise<Scene> => {
  const { tx, companyId, admin, words } = company;
  const stages = await addPipelines(tx, companyId, words);
  return { ...company, stages, ...(await addFields(tx, { companyId, userId: admin.userId }, words)) };
};
