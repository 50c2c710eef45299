// Products: new ones, and what changes of those that are there, with their prices by currency.
import { isDeepStrictEqual } from 'node:util';
import { billingProblems, type Billing } from '#shared/products/rules.ts';
import { may } from '#server/platform/actor.ts';
import { forbidden } from '#server/platform/errors.ts';
import type { NewRecord } from './creating.ts';
import { refuse, type Draft, type PriceSaid, type Values } from './drafts.ts';
import type { Price } from './prices.queries.ts';
import type { Snapshot } from './records.queries.ts';
import type { Planned, Session } from './session.ts';

type Columns = Record<string, unknown>;

// A price whose currency nothing names is in that of the row, or the company's.
const pricesAfter = ({ actor }: Session, values: Values, before: Price[]): Price[] => {
  const usual = (values['currency'] as string | undefined) ?? actor.defaultCurrency;
  const prices = new Map(before.map((price) => [price.currency, price]));
  for (const { what, amount, currency: code } of (values['prices'] as PriceSaid[] | undefined) ?? []) {
    const currency = code === '' ? usual : code;
    const old = prices.get(currency) ?? { currency, price: 0, cost: 0, direct_cost: null, notes: '' };
    prices.set(currency, { ...old, [what]: amount });
  }
  return [...prices.values()];
};

const plainIn = (values: Values): Columns => {
  const { name, code, description, unit, tax, category, is_linkable, billing_frequency, billing_frequency_cycles } =
    values;
  return { name, code, description, unit, tax, category, is_linkable, billing_frequency, billing_frequency_cycles };
};

const checkBilling = (draft: Draft, billing: Columns): void => {
  if (billingProblems(billing as Billing).length > 0) refuse(draft, 'sheet_imports.row.bad_billing');
};

/** A new product; `shared` is what it has like every record. */
export const newProduct = (
  session: Session,
  planned: Planned,
  work: { draft: Draft; shared: Columns },
): NewRecord | null => {
  const { values } = planned;
  const { origin: _origin, ...shared } = work.shared;
  const billing = {
    billing_frequency: values['billing_frequency'] ?? 'one-time',
    billing_frequency_cycles: values['billing_frequency_cycles'] ?? null,
  };
  checkBilling(work.draft, billing);
  if (work.draft.isRefused) return null;
  const prices = pricesAfter(session, values, []);
  const usual = { currency: session.actor.defaultCurrency, price: 0, cost: 0, direct_cost: null, notes: '' };
  return {
    ...shared,
    ...plainIn(values),
    ...billing,
    id: planned.id,
    name: values['name'] ?? values['code'],
    tax: values['tax'] ?? 0,
    is_linkable: values['is_linkable'] ?? true,
    prices: prices.length === 0 ? [usual] : prices,
  };
};

/** What a row says of a product that is there. */
export const productColumns = (session: Session, planned: Planned, work: { row: Snapshot; draft: Draft }): Columns => {
  const { values } = planned;
  const { row, draft } = work;
  if (!may(session.actor, 'products.edit')) throw forbidden();
  const columns = plainIn(values);
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  if (given['billing_frequency'] === 'one-time') columns['billing_frequency_cycles'] = null;
  checkBilling(draft, {
    ...row,
    ...given,
    billing_frequency_cycles: columns['billing_frequency_cycles'] ?? row['billing_frequency_cycles'],
  });
  const before = row['prices'] as Price[];
  const after = pricesAfter(session, values, before);
  return {
    ...columns,
    owner_id: values['owner'],
    visible_to: values['visible_to'],
    prices: isDeepStrictEqual(before, after) ? undefined : after,
  };
};
