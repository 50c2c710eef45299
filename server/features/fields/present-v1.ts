import type { FieldShownV1, SubfieldShownV1 } from '#shared/fields/contract.v1.ts';
import { subfieldsOf } from '#shared/fields/types.ts';
import { isFilterable } from '#server/features/filters/filterable.ts';
import { v1Time } from '#server/platform/times.ts';
import type { Field } from './definitions.ts';

const searched = new Set(['varchar', 'varchar_auto', 'text', 'phone', 'address']);
const unsorted = new Set(['set', 'text', 'address', 'picture']);
// The value of a deal has its currency in a field of its own, and built-in times know no time zone.
const hasSubfields = (field: Field): boolean =>
  field.isCustom || field.type === 'address' || field.code === 'weighted_value';

/** The further keys of a field, which v1 lists after it. */
export const presentSubfields = (field: Field): SubfieldShownV1[] =>
  (hasSubfields(field) ? (subfieldsOf[field.type] ?? []) : []).map((part) => ({
    id: null,
    key: `${field.code}_${part.suffix}`,
    name: part.name(field.name),
    field_type: part.type,
    active_flag: true,
    edit_flag: field.isCustom,
    mandatory_flag: field.isMandatory,
    is_subfield: true,
    parent_id: field.id,
    id_suffix: part.suffix,
  }));

export const presentFieldV1 = (field: Field): FieldShownV1 => {
  const subfields = presentSubfields(field);
  const { ui_visibility: visibility, important_fields: important } = field.settings;
  return {
    id: field.id,
    key: field.code,
    name: field.name,
    description: field.description,
    order_nr: field.order,
    field_type: field.type,
    add_time: v1Time(field.addTime),
    update_time: v1Time(field.updateTime),
    last_updated_by_user_id: field.updatedBy,
    created_by_user_id: field.createdBy,
    active_flag: true,
    edit_flag: field.isCustom,
    index_visible_flag: true,
    details_visible_flag: visibility['details_visible_flag'] === true,
    add_visible_flag: visibility['add_visible_flag'] === true,
    important_flag: important['enabled'] === true,
    bulk_edit_allowed: !field.isReadOnly,
    searchable_flag: field.isCustom && searched.has(field.type),
    filtering_allowed: field.isCustom || isFilterable(field.entity, field.code),
    sortable_flag: !unsorted.has(field.type),
    mandatory_flag: field.isMandatory,
    options:
      field.options?.map(({ id, label, color }) => ({ id, label, ...(color === null ? {} : { color }) })) ?? null,
    ...(field.deletedOptions.length > 0 ? { options_deleted: field.deletedOptions } : {}),
    ...(subfields.length > 0 ? { subfields } : {}),
  };
};
