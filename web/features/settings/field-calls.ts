// Fields and their options, the same calls for deals, persons and organizations.
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  dealFieldCalls,
  organizationFieldCalls,
  personFieldCalls,
  productFieldCalls,
  type fieldReply,
} from '#shared/fields/contract.ts';
import { arrangeFields, arrangeOptions } from '#shared/fields/arranging.contract.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import { call } from '#web/platform/call.ts';
import type { Option, OptionCalls } from './OptionList.tsx';

export type Field = z.output<typeof fieldReply>;

export const entities = ['deal', 'person', 'organization', 'product'] as const satisfies FieldEntity[];

const callsOf = {
  deal: dealFieldCalls,
  person: personFieldCalls,
  organization: organizationFieldCalls,
  product: productFieldCalls,
};

export const fieldsKey = (entity: FieldEntity) => ['fields', entity];

const everySetting = 'ui_visibility,important_fields,required_fields';

export const useFieldsOf = (entity: FieldEntity, isNeeded = true) =>
  useQuery({
    queryKey: [...fieldsKey(entity), 'settings'],
    queryFn: async () => {
      const all: Field[] = [];
      let cursor: string | undefined;
      do {
        const page = await call(callsOf[entity].list, {
          query: { limit: 500, include_fields: everySetting, ...(cursor === undefined ? {} : { cursor }) },
        });
        all.push(...page.data);
        cursor = page.additional_data?.next_cursor ?? undefined;
      } while (cursor !== undefined);
      return all;
    },
    enabled: isNeeded,
  });

type Written = {
  description?: string | null;
  formula?: string | null;
  formula_applies_to?: 'new_deals' | 'new_and_open_deals';
  ui_visibility?: { add_visible_flag: boolean; details_visible_flag: boolean };
  important_fields?: { enabled: boolean; stage_ids?: number[] };
  required_fields?: { enabled: boolean };
};
type NewField = Written & { field_name: string; field_type: 'varchar'; options?: { label: string }[] };

export const addField = async (entity: FieldEntity, body: NewField) => call(callsOf[entity].add, { body });

export const editField = async (entity: FieldEntity, code: string, body: Written & { field_name?: string }) =>
  call(callsOf[entity].edit, { params: { field_code: code }, body });

/** Puts custom fields in this order. */
export const orderFields = async (entity: FieldEntity, codes: string[]) =>
  call(arrangeFields, { body: { entity, field_codes: codes } });

export const removeField = async (entity: FieldEntity, code: string) =>
  call(callsOf[entity].remove, { params: { field_code: code } });

/** The calls that change the options of a field. */
export const optionCallsOf = (entity: FieldEntity, code: string): OptionCalls => {
  const params = { field_code: code };
  const { addOptions, editOptions, removeOptions } = callsOf[entity];
  return {
    add: async (label) => call(addOptions, { params, body: [{ label }] }),
    change: async ({ id, label, color }) => call(editOptions, { params, body: [{ id: Number(id), label, color }] }),
    remove: async ({ id }) => call(removeOptions, { params, body: [{ id: Number(id) }] }),
    arrange: async (ids) => call(arrangeOptions, { body: { entity, field_code: code, option_ids: ids } }),
  };
};

export const optionsOf = (field: Field): Option[] =>
  (field.options ?? []).map(({ id, label, color }) => ({ id, label, color: color as Option['color'] }));
