// Discounts on deals, and installments.
import { sql } from 'kysely';
import type { DiscountInput } from '#shared/deal-products/discounts.contract.ts';
import type { InstallmentInput } from '#shared/deal-products/installments.contract.ts';
import type { DiscountType } from '#shared/products/rules.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { afterPosition, type Direction, type Position } from '#server/platform/http/paging.ts';

export type DiscountRow = {
  id: string;
  deal_id: number;
  type: DiscountType;
  amount: number;
  description: string;
  created_at: string;
  created_by: number;
  updated_at: string;
  updated_by: number;
};

const discountColumns = sql`id, deal_id, type, amount, description, created_at, created_by, updated_at, updated_by`;

export const discountsOf = async (reader: Reader, companyId: number, dealId: number): Promise<DiscountRow[]> => {
  const { rows } = await sql<DiscountRow>`select ${discountColumns} from deal_discounts
    where company_id = ${companyId} and deal_id = ${dealId} order by created_at, id`.execute(reader);
  return rows;
};

export const insertDiscount = async (
  tx: Tx,
  actor: Actor,
  discount: DiscountInput & { dealId: number },
): Promise<DiscountRow> => {
  const { rows } =
    await sql<DiscountRow>`insert into deal_discounts (company_id, deal_id, type, amount, description, created_by, updated_by)
    values (${actor.companyId}, ${discount.dealId}, ${discount.type}, ${discount.amount}, ${discount.description}, ${actor.userId}, ${actor.userId})
    returning ${discountColumns}`.execute(tx);
  return rows[0] as DiscountRow;
};

export const updateDiscountRow = async (
  tx: Tx,
  actor: Actor,
  discount: DiscountInput & { id: string },
): Promise<DiscountRow> => {
  const { rows } =
    await sql<DiscountRow>`update deal_discounts set type = ${discount.type}, amount = ${discount.amount},
      description = ${discount.description}, updated_at = now(), updated_by = ${actor.userId}
    where company_id = ${actor.companyId} and id = ${discount.id} returning ${discountColumns}`.execute(tx);
  return rows[0] as DiscountRow;
};

export const deleteDiscountRow = async (tx: Tx, companyId: number, id: string): Promise<void> => {
  await sql`delete from deal_discounts where company_id = ${companyId} and id = ${id}`.execute(tx);
};

export type InstallmentRow = { id: number; deal_id: number; amount: number; billing_date: string; description: string };

const installmentColumns = sql`x.id, x.deal_id, x.amount, x.billing_date, x.description`;
const types = { id: 'integer', deal_id: 'integer', billing_date: 'date' };
export type InstallmentSort = keyof typeof types;

/** A page of the installments of those of the deals that the actor sees, deleted ones too; one more than the limit. */
export const installmentsOf = async (
  reader: Reader,
  actor: Actor,
  page: { dealIds: number[]; sort: InstallmentSort; direction: Direction; after: Position | null; limit: number },
): Promise<InstallmentRow[]> => {
  const name = `x.${page.sort}`;
  const direction = sql.raw(page.direction);
  const column = { name, type: types[page.sort], idName: 'x.id', idType: 'integer' };
  const after = page.after === null ? sql`true` : afterPosition(column, page.after, page.direction);
  const { rows } = await sql<InstallmentRow>`select ${installmentColumns} from deal_installments x
    join deals d on d.company_id = x.company_id and d.id = x.deal_id
    where x.company_id = ${actor.companyId} and x.deal_id = any(${page.dealIds}::integer[]) and ${isSeenBy(actor, 'deals', 'd')} and ${after}
    order by ${sql.ref(name)} ${direction}, x.id ${direction} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

export const installmentById = async (
  reader: Reader,
  companyId: number,
  wanted: { dealId: number; id: number },
): Promise<InstallmentRow | undefined> => {
  const { rows } = await sql<InstallmentRow>`select ${installmentColumns} from deal_installments x
    where x.company_id = ${companyId} and x.deal_id = ${wanted.dealId} and x.id = ${wanted.id}`.execute(reader);
  return rows[0];
};

export const countInstallments = async (reader: Reader, companyId: number, dealId: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from deal_installments
    where company_id = ${companyId} and deal_id = ${dealId}`.execute(reader);
  return rows[0]?.count ?? 0;
};

export const insertInstallment = async (
  tx: Tx,
  companyId: number,
  installment: InstallmentInput & { dealId: number },
): Promise<InstallmentRow> => {
  const { rows } =
    await sql<InstallmentRow>`insert into deal_installments as x (company_id, deal_id, amount, billing_date, description)
    values (${companyId}, ${installment.dealId}, ${installment.amount}, ${installment.billing_date}, ${installment.description})
    returning ${installmentColumns}`.execute(tx);
  return rows[0] as InstallmentRow;
};

export const updateInstallmentRow = async (
  tx: Tx,
  companyId: number,
  installment: InstallmentInput & { id: number },
): Promise<InstallmentRow> => {
  const { rows } = await sql<InstallmentRow>`update deal_installments as x set amount = ${installment.amount},
      billing_date = ${installment.billing_date}, description = ${installment.description}, update_time = now()
    where x.company_id = ${companyId} and x.id = ${installment.id} returning ${installmentColumns}`.execute(tx);
  return rows[0] as InstallmentRow;
};

export const deleteInstallmentRow = async (tx: Tx, companyId: number, id: number): Promise<void> => {
  await sql`delete from deal_installments where company_id = ${companyId} and id = ${id}`.execute(tx);
};

/** Writes discounts as amounts. */
export const writeAsAmounts = async (
  tx: Tx,
  companyId: number,
  amounts: { id: string; amount: number }[],
): Promise<void> => {
  if (amounts.length === 0) return;
  await sql`update deal_discounts t set type = 'amount', amount = g.amount
    from jsonb_to_recordset(${JSON.stringify(amounts)}::text::jsonb) as g (id uuid, amount numeric)
    where t.company_id = ${companyId} and t.id = g.id`.execute(tx);
};
