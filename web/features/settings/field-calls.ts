// Fields and their options, the same calls for deals, persons and organizations.
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { dealFieldCalls, organizationFieldCalls, personFieldCalls, type fieldReply } from '#shared/fields/contract.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import { call } from '#web/platform/call.ts';
import type { Option, OptionCalls } from './OptionList.tsx';

export type Field = z.output<typeof fieldReply>;

export const entities = ['deal', 'person', 'organization'] as const satisfies FieldEntity[];

const callsOf = { deal: dealFieldCalls, person: personFieldCalls, organization: organizationFieldCalls };

export const fieldsKey = (entity: FieldEntity) => ['fields', entity];

export const useFieldsOf = (entity: FieldEntity) =>
  useQuery({
    queryKey: [...fieldsKey(entity), 'settings'],
    queryFn: async () => {
      const all: Field[] = [];
      let cursor: string | undefined;
      do {
        const page = await call(callsOf[entity].list, {
          query: { limit: 500, ...(cursor === undefined ? {} : { cursor }) },
        });
        all.push(...page.data);
        cursor = page.additional_data?.next_cursor ?? undefined;
      } while (cursor !== undefined);
      return all;
    },
  });

export type FieldDraft = {
  field_name: string;
  field_type: string;
  description: string | null;
  formula: string | null;
  options: string[];
};

export const addField = async (entity: FieldEntity, { options, formula, field_type: type, ...draft }: FieldDraft) =>
  call(callsOf[entity].add, {
    body: {
      ...draft,
      field_type: type as 'varchar',
      ...(formula === null ? {} : { formula }),
      ...(options.length === 0 ? {} : { options: options.map((label) => ({ label })) }),
    },
  });

export const editField = async (
  entity: FieldEntity,
  code: string,
  body: { field_name?: string; description?: string | null; formula?: string | null },
) => call(callsOf[entity].edit, { params: { field_code: code }, body });

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
  };
};

export const optionsOf = (field: Field): Option[] =>
  (field.options ?? []).map(({ id, label, color }) => ({ id, label, color: color as Option['color'] }));
