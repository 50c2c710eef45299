import { queryOptions, useQuery } from '@tanstack/react-query';
import { addActivity, updateActivity, type ActivityReply } from '#shared/activities/contract.ts';
import { updateActivityReminder, type ActivityReminder } from '#shared/activities/reminders.ts';
import { addActivitySeries, updateActivitySeries } from '#shared/activities/series.ts';
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

export type ActivitySave = {
  draft: ActivityDraft;
  links: ActivityLinks;
  activity: ActivityReply | undefined;
  /** The rule as it is to be, whether the activity is one of a series, and for which of it the change holds. */
  series: { rule: string | null; isOfSeries: boolean; scope: 'this' | 'following' | 'all'; timeZone: string };
  /** Absent when it stays as it is. */
  reminder: ActivityReminder | undefined;
};

const saved = async ({ draft, links, activity, series }: ActivitySave): Promise<ActivityReply> => {
  const { subject, ...rest } = draft;
  const { rule, scope, timeZone } = series;
  const body = { ...rest, ...(subject.trim() === '' ? {} : { subject: subject.trim() }) };
  if (activity === undefined) {
    const made = { ...links, ...body };
    if (rule === null) return (await call(addActivity, { body: made })).data;
    return (await call(addActivitySeries, { body: { rule, time_zone: timeZone, activity: made } })).data;
  }
  const params = { id: activity.id };
  const isAlone = series.isOfSeries ? scope === 'this' : rule === null;
  if (isAlone) return (await call(updateActivity, { params, body })).data;
  const held = scope === 'this' ? 'following' : scope;
  return (await call(updateActivitySeries, { params, body: { scope: held, rule, changes: body } })).data;
};

/** Adds the activity, or changes the one that is there, with its series and its reminder. */
export const saveActivity = async (save: ActivitySave): Promise<ActivityReply> => {
  const activity = await saved(save);
  const { reminder, series } = save;
  const isNewSeries = !series.isOfSeries && series.rule !== null;
  if (reminder !== undefined)
    await call(updateActivityReminder, {
      params: { id: activity.id },
      body: { reminder, scope: isNewSeries ? 'all' : series.scope },
    });
  return activity;
};
