// A saved filter, and the fields that filters can ask about.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  legacyDealFieldCalls,
  legacyOrganizationFieldCalls,
  legacyPersonFieldCalls,
  listActivityFieldsV1,
  listLeadFields,
} from '#shared/fields/contract.v1.ts';
import type { FilterObject } from '#shared/filters/conditions.ts';
import { readFilter } from '#shared/filters/contract.v1.ts';
import { kindOf, operatorsOf, type FilterKind } from '#shared/filters/kinds.ts';
import { call } from '#web/platform/call.ts';
import { askable, type Filtered } from './conditions.ts';

const staleTime = 300_000;

export const savedFilterQuery = (id: number) =>
  queryOptions({
    queryKey: ['filters', 'one', id],
    queryFn: async () => (await call(readFilter, { params: { id } })).data,
    staleTime: 60_000,
  });

export type FilterField = {
  object: FilterObject;
  id: string;
  name: string;
  kind: FilterKind;
  options: { value: string; label: string }[];
  isCustom: boolean;
};

const calls = {
  deal: legacyDealFieldCalls.list,
  lead: listLeadFields,
  person: legacyPersonFieldCalls.list,
  organization: legacyOrganizationFieldCalls.list,
  activity: listActivityFieldsV1,
};

// Fields that filters take for more than their type says.
const kindsByKey: Record<string, FilterKind> = {
  'deal.title': 'title',
  'deal.currency': 'currency',
  'lead.title': 'title',
  'lead.currency': 'currency',
};
const firstCustomId = 12_500;

const fieldsOf = async (object: keyof typeof calls): Promise<FilterField[]> =>
  (await call(calls[object], { query: { limit: 500 } })).data.flatMap((field) => {
    if (!('filtering_allowed' in field) || !field.filtering_allowed) return [];
    const kind = kindsByKey[`${object}.${field.key}`] ?? kindOf(field.field_type);
    if (kind === null) return [];
    const options = (field.options ?? []).map(({ id, label }) => ({ value: String(id), label }));
    return [{ object, id: String(field.id), name: field.name, kind, options, isCustom: field.id >= firstCustomId }];
  });

/** Everything filters of a list can ask about; empty while loading. */
export const useFilterFields = (of: Filtered): FilterField[] => {
  const query = useQuery({
    queryKey: ['fields', 'filterable', of],
    queryFn: async () => (await Promise.all(askable[of].map(fieldsOf))).flat(),
    staleTime,
  });
  return useMemo(() => query.data ?? [], [query.data]);
};

// A lead or a deal would have to be named by its id, which nobody knows by heart.
const onlyWhether: readonly FilterKind[] = ['deal', 'lead'];

/** The operators that the form offers for a field. */
export const operatorsFor = (kind: FilterKind): readonly string[] => {
  const all: readonly string[] = operatorsOf[kind];
  if (onlyWhether.includes(kind)) return ['IS NOT NULL', 'IS NULL'];
  // Teams cannot be named in this form.
  return all.filter((operator) => operator !== 'belongs_to_team');
};
