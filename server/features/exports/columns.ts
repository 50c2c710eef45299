// Columns of files: titles as the fields are called in the reader's language.
import { systemFieldByCode, type FieldsOf } from '#shared/fields/system.ts';
import type { SystemOption } from '#shared/fields/system-field.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { CellValue, SheetColumn, SheetFormat } from '#server/platform/sheets/sheet.ts';

const word = (actor: Actor, [en, fr]: readonly [string, string]): string => (actor.language === 'fr' ? fr : en);

/** Makes columns of the built-in fields of a kind of record. */
export const columnFor =
  (actor: Actor, entity: FieldsOf) =>
  <Row>(code: string, cell: (row: Row) => CellValue, type: SheetColumn<Row>['type'] = 'text'): SheetColumn<Row> => ({
    head: word(actor, systemFieldByCode(entity, code)?.name ?? [code, code]),
    type,
    cell,
  });

/** What a fixed option of a field is called. */
export const optionText = (actor: Actor, field: { entity: FieldsOf; code: string }, id: string | number): string => {
  const options = systemFieldByCode(field.entity, field.code)?.options;
  const option = Array.isArray(options) ? (options as readonly SystemOption[]).find((one) => one.id === id) : undefined;
  return option === undefined ? String(id) : word(actor, option.label);
};

/** Yes or no, which a workbook knows as such. */
export const yesOrNo = (actor: Actor, format: SheetFormat, value: boolean): CellValue =>
  format === 'xlsx' ? value : word(actor, value ? ['Yes', 'Oui'] : ['No', 'Non']);
