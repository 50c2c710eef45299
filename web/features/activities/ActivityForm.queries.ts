import { queryOptions, useQuery } from '@tanstack/react-query';
import { addActivity, updateActivity, type ActivityReply } from '#shared/activities/contract.ts';
import { getActivityTypes } from '#shared/activities/types.v1.ts';
import { call } from '#web/platform/call.ts';

/** What an activity hangs on. */
export type ActivityLinks = { deal_id?: number; lead_id?: string; person_id?: number; org_id?: number };

const activityTypesQuery = queryOptions({
  queryKey: ['activityTypes'],
  queryFn: async () => (await call(getActivityTypes)).data,
  staleTime: 300_000,
});

/** Every type, those too that are no longer offered. */
export const useAllActivityTypes = () => useQuery(activityTypesQuery);

/** The types an activity can have, in their order. */
export const useActivityTypes = () =>
  useQuery({ ...activityTypesQuery, select: (types) => types.filter((type) => type.active_flag) });

export type ActivityDraft = {
  subject: string;
  type: string;
  due_date: string | null;
  due_time: string | null;
  duration: string | null;
  owner_id: number;
  note: string | null;
  done: boolean;
};

/** Adds the activity, or changes the one that is there. */
export const saveActivity = async (draft: ActivityDraft, links: ActivityLinks, activity: ActivityReply | undefined) => {
  const { subject, ...rest } = draft;
  const named = subject.trim() === '' ? {} : { subject: subject.trim() };
  if (activity === undefined) return (await call(addActivity, { body: { ...links, ...rest, ...named } })).data;
  return (await call(updateActivity, { params: { id: activity.id }, body: { ...rest, ...named } })).data;
};
