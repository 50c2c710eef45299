// A formula tried on a deal, as its editor does while one types.
import type { FormulaResult } from '#shared/fields/formula-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { resultOn } from './computing.ts';
import { formulaFor, formulaInvalid } from './formulas.ts';
import { formulaInputs, sampleDeal } from './formulas.queries.ts';

type Asked = { formula: string; field_type: 'double' | 'monetary'; field_code?: string; deal_id?: number };
type Shown = { formula: string; deal: { id: number; title: string; currency: string } | null } & FormulaResult;

/** Reads a formula and computes it on the deal asked for, or on the newest open one that the actor sees. */
export const tryFormula = async (reader: Reader, actor: Actor, asked: Asked): Promise<Shown> => {
  const { formula, field_type: type, field_code: code, deal_id: id } = asked;
  const read = await formulaFor(reader, actor, {
    entity: 'deal',
    type,
    formula,
    ...(code === undefined ? {} : { code }),
  });
  if (read === null) throw formulaInvalid({ reason: 'no_reference', what: '', at: 0 });
  const deal = await sampleDeal(reader, actor, id ?? null);
  if (deal === undefined && id !== undefined) throw notFound();
  if (deal === undefined) return { formula: read.text, deal: null, value: null, why: 'missing' };
  const [row] = await formulaInputs(reader, actor.companyId, { ids: [deal.id], counts: true });
  const result =
    row === undefined ? { value: null, why: 'missing' as const } : resultOn(row, row.custom_fields, { type, read });
  return { formula: read.text, deal, ...result };
};
