// Which built-in fields filters can ask about.
import type { FieldsOf } from '#shared/fields/system.ts';
import { systemColumn } from './columns.queries.ts';

/** Whether a filter may name this built-in field. */
export const isFilterable = (entity: FieldsOf, code: string): boolean =>
  entity !== 'note' && entity !== 'product' && systemColumn(entity, code) !== null;
