// Products as a file, with their prices by currency.
import type { ProductNarrowing } from '#shared/products/contract.ts';
import { targetOf } from '#shared/sheet-imports/targets.ts';
import { customFieldDefinitions, type FieldDefinition } from '#server/features/fields/custom-values.ts';
import { builtInOptions } from '#server/features/fields/labels.ts';
import { customColumns } from '#server/features/fields/sheet-columns.ts';
import { productsPage } from '#server/features/products/listing.ts';
import { pricedCurrencies, pricesOfProducts } from '#server/features/products/products.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { sheetAnswer, type SheetColumn, type SheetFormat } from '#server/platform/sheets/sheet.ts';
import { v2Time } from '#server/platform/times.ts';
import { columnFor, optionText, yesOrNo } from './columns.ts';
import { userNames, type Names } from './names.queries.ts';
import { allPages, piece } from './paging.ts';

type Prices = Awaited<ReturnType<typeof pricesOfProducts>>;
type Row = Awaited<ReturnType<typeof productsPage>>['rows'][number] & { prices: Prices };

type Words = { users: Names; categories: Map<number, string>; currencies: string[]; definitions: FieldDefinition[] };

const amounts = ['price', 'cost', 'direct_cost'] as const;

// Named as an import knows them.
const priceColumns = (actor: Actor, currencies: string[]): SheetColumn<Row>[] =>
  currencies.flatMap((currency) =>
    amounts.map((what): SheetColumn<Row> => ({
      head: targetOf('product', `${what}.${currency}`)?.names[actor.language === 'fr' ? 1 : 0] ?? `${what} ${currency}`,
      type: 'number',
      cell: (row) => row.prices.get(row.id)?.find((price) => price.currency === currency)?.[what],
    })),
  );

const columnsOf = (actor: Actor, format: SheetFormat, words: Words): SheetColumn<Row>[] => {
  const column = columnFor(actor, 'product');
  const field = { entity: 'product', code: 'billing_frequency' } as const;
  return [
    column('id', (row) => row.id, 'number'),
    column('name', (row) => row.name),
    column('code', (row) => row.code),
    column('description', (row) => row.description),
    column('category', (row) => (row.category === null ? null : words.categories.get(row.category))),
    column('unit', (row) => row.unit),
    column('tax', (row) => row.tax, 'number'),
    ...priceColumns(actor, words.currencies),
    column('billing_frequency', (row) => optionText(actor, field, row.billing_frequency)),
    column('billing_frequency_cycles', (row) => row.billing_frequency_cycles, 'number'),
    column('owner_id', (row) => words.users.get(row.owner_id)),
    column('is_linkable', (row) => yesOrNo(actor, format, row.is_linkable), 'flag'),
    column('add_time', (row) => v2Time(row.add_time), 'moment'),
    ...words.definitions.flatMap((one) => customColumns<Row>(one, (row) => row.custom_fields[one.code], format)),
  ];
};

/** The products that the catalogue shows, as a file, in its order. */
export const exportProducts = async (
  reader: Reader,
  actor: Actor,
  asked: ProductNarrowing & { format: SheetFormat },
): Promise<FileAnswer> => {
  const { companyId } = actor;
  const { format, ...narrowing } = asked;
  const categories = await builtInOptions(reader, companyId, { entity: 'product', code: 'category' });
  const words: Words = {
    users: await userNames(reader, companyId),
    categories: new Map(categories.map(({ id, label }) => [id, label])),
    currencies: await pricedCurrencies(reader, companyId),
    definitions: await customFieldDefinitions(reader, companyId, 'product'),
  };
  const term = asked.term?.trim() === '' ? undefined : asked.term;
  const pages = await allPages<Row>(async (cursor) => {
    const query = { ...narrowing, term, sort_by: 'name', sort_direction: 'asc', limit: piece, cursor } as const;
    const { rows, nextCursor } = await productsPage(reader, actor, query);
    const prices = await pricesOfProducts(
      reader,
      companyId,
      rows.map(({ id }) => id),
    );
    return { rows: rows.map((row) => ({ ...row, prices })), nextCursor };
  });
  return sheetAnswer({ name: 'products', format, timeZone: actor.timeZone }, columnsOf(actor, format, words), pages);
};
