// What pages of records ask for again and again: stages, fields, labels, and the contacts they are linked to.
import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  dealFieldCalls,
  organizationFieldCalls,
  personFieldCalls,
  productFieldCalls,
} from '#shared/fields/contract.ts';
import { listLeadLabels } from '#shared/leads/labels.contract.v1.ts';
import { getOrganization } from '#shared/organizations/contract.ts';
import { getPerson } from '#shared/people/contract.ts';
import { listPipelines } from '#shared/pipelines/contract.ts';
import { listStages } from '#shared/stages/contract.ts';
import { call } from '#web/platform/call.ts';

// These change seldom, and live updates tell when they do.
const staleTime = 5 * 60_000;

export const usePipelines = () =>
  useQuery({
    queryKey: ['pipelines', 'records'],
    queryFn: async () => {
      const all = (await call(listPipelines, { query: { limit: 500 } })).data;
      return all.filter((pipeline) => !pipeline.is_deleted).toSorted((one, other) => one.order_nr - other.order_nr);
    },
    staleTime,
  });

/** The stages of all pipelines one sees, in their order. */
export const useStages = () =>
  useQuery({
    queryKey: ['pipelines', 'stages', 'records'],
    queryFn: async () => {
      const all = (await call(listStages, { query: { limit: 500 } })).data;
      return all.filter((stage) => !stage.is_deleted).toSorted((one, other) => one.order_nr - other.order_nr);
    },
    staleTime,
  });

const everySetting = 'ui_visibility,important_fields,required_fields';
const fieldCalls = {
  deal: dealFieldCalls,
  person: personFieldCalls,
  organization: organizationFieldCalls,
  product: productFieldCalls,
};

/** The fields of deals (which leads share), persons, organizations or products. */
export const useFields = (entity: keyof typeof fieldCalls) =>
  useQuery({
    queryKey: ['fields', entity, 'records'],
    queryFn: async () =>
      (await call(fieldCalls[entity].list, { query: { limit: 500, include_fields: everySetting } })).data,
    staleTime,
  });

export const leadLabelsQuery = queryOptions({
  queryKey: ['leadLabels', 'records'],
  queryFn: async () => (await call(listLeadLabels)).data,
  staleTime,
});

export const useLeadLabels = () => useQuery(leadLabelsQuery);

export const usePersonCard = (id: number | null) =>
  useQuery({
    queryKey: ['person', id, 'card'],
    queryFn: async () => (await call(getPerson, { params: { id: id ?? 0 } })).data,
    enabled: id !== null,
  });

export const useOrganizationCard = (id: number | null) =>
  useQuery({
    queryKey: ['organization', id, 'card'],
    queryFn: async () => (await call(getOrganization, { params: { id: id ?? 0 } })).data,
    enabled: id !== null,
  });
