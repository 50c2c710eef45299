// The installments a deal is paid in.
import './events.ts';
import type { InstallmentInput } from '#shared/deal-products/installments.contract.ts';
import { whyNotLines } from '#shared/products/rules.ts';
import { lockEditableDeal } from '#server/features/deals/deals.ts';
import { touchDeal } from '#server/features/deals/valuing.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cutPage, decodeCursor, type Direction, type Sort } from '#server/platform/http/paging.ts';
import {
  countInstallments,
  deleteInstallmentRow,
  insertInstallment,
  installmentById,
  installmentsOf,
  updateInstallmentRow,
  type InstallmentRow,
  type InstallmentSort,
} from './discounts.queries.ts';
import { allLinesOf } from './lines.queries.ts';

type Patch = { [Key in keyof InstallmentInput]?: InstallmentInput[Key] | undefined };

/** A page of the installments of those of the deals that the actor sees. */
export const installmentsPage = async (
  reader: Reader,
  actor: Actor,
  query: {
    deal_ids: number[];
    sort_by: InstallmentSort;
    sort_direction: Direction;
    limit: number;
    cursor?: string | undefined;
  },
) => {
  const sort: Sort = { by: query.sort_by, direction: query.sort_direction };
  const rows = await installmentsOf(reader, actor, {
    dealIds: query.deal_ids,
    sort: query.sort_by,
    direction: query.sort_direction,
    after: decodeCursor(query.cursor, sort),
    limit: query.limit,
  });
  const positionOf = (row: InstallmentRow) => ({ value: row[query.sort_by], id: row.id });
  return cutPage(rows, { limit: query.limit, sort, positionOf });
};

const told = async (tx: Tx, actor: Actor, dealId: number): Promise<void> => {
  await touchDeal(tx, actor, dealId);
  await record(tx, actor, { name: 'deal.products_changed', details: { dealId } });
};

export const addInstallment = async (
  tx: Tx,
  actor: Actor,
  input: InstallmentInput & { dealId: number },
): Promise<InstallmentRow> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  const lines = await allLinesOf(tx, actor.companyId, deal.id);
  const reason = whyNotLines(lines, (await countInstallments(tx, actor.companyId, deal.id)) + 1);
  if (reason !== null) throw new AppError(reason, 400);
  const row = await insertInstallment(tx, actor.companyId, input);
  await told(tx, actor, deal.id);
  return row;
};

const lockInstallment = async (
  tx: Tx,
  actor: Actor,
  wanted: { dealId: number; id: number },
): Promise<InstallmentRow> => {
  await lockEditableDeal(tx, actor, wanted.dealId);
  const row = await installmentById(tx, actor.companyId, wanted);
  if (row === undefined) throw notFound();
  return row;
};

export const changeInstallment = async (
  tx: Tx,
  actor: Actor,
  input: { dealId: number; id: number; patch: Patch },
): Promise<InstallmentRow> => {
  const before = await lockInstallment(tx, actor, input);
  const { amount = before.amount, billing_date = before.billing_date, description = before.description } = input.patch;
  if (amount === before.amount && billing_date === before.billing_date && description === before.description)
    return before;
  const row = await updateInstallmentRow(tx, actor.companyId, { id: before.id, amount, billing_date, description });
  await told(tx, actor, input.dealId);
  return row;
};

export const removeInstallment = async (
  tx: Tx,
  actor: Actor,
  wanted: { dealId: number; id: number },
): Promise<void> => {
  const { id } = await lockInstallment(tx, actor, wanted);
  await deleteInstallmentRow(tx, actor.companyId, id);
  await told(tx, actor, wanted.dealId);
};
