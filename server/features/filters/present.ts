import { conditionTree } from '#shared/filters/conditions.ts';
import type { addFilter, listFilters } from '#shared/filters/contract.v1.ts';
import type { z } from 'zod';
import { v1Time } from '#server/platform/times.ts';
import type { FilterRow } from './queries.ts';
import { fieldCode, type CustomFields } from './questions.ts';

type Shown = z.input<typeof listFilters.reply>[number];
type Whole = z.input<typeof addFilter.reply>;

export const presentFilter = (row: FilterRow, isEditable: boolean): Shown => ({
  id: row.id,
  name: row.name,
  filter_code: null,
  is_editable: isEditable,
  active_flag: row.active_flag,
  type: row.type as Shown['type'],
  temporary_flag: row.temporary_flag,
  user_id: row.user_id,
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
  visible_to: String(row.visible_to) as Shown['visible_to'],
  last_used_time: v1Time(row.last_used_time),
  custom_view_id: null,
});

/** With its conditions; each says its field's code when `custom` fields are given. */
export const presentWholeFilter = (row: FilterRow, isEditable: boolean, custom: CustomFields | null): Whole => ({
  ...presentFilter(row, isEditable),
  conditions: {
    glue: 'and',
    conditions: conditionTree.parse(row.conditions).conditions.map((group) => ({
      glue: group.glue,
      conditions: group.conditions.map((line) =>
        custom === null ? line : { ...line, field_code: fieldCode(line, custom) },
      ),
    })),
  },
});
