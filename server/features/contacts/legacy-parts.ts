// Pieces that persons and organizations of v1 have in common.
import type { z } from 'zod';
import type { legacyCounts } from '#shared/contacts/legacy.ts';
import { addressParts, type Address } from '#shared/contacts/schemas.ts';
import { v1Time } from '#server/platform/times.ts';

type Values = Record<string, number | string | null>;
type Counts = { [Name in keyof typeof legacyCounts]: z.infer<(typeof legacyCounts)[Name]> };
type Level = '1' | '3' | '5' | '7';

/** The counts and the next and last activity of a record, as they were read for its page. */
export const presentCounts = (values: Values): Counts => {
  const count = (name: string): number => Number(values[name] ?? 0);
  const activity = (name: string): number | null => (values[name] ?? null) as number | null;
  const day = (name: string): string | null => (values[name] ?? null) as string | null;
  return {
    open_deals_count: count('open_deals_count'),
    related_open_deals_count: count('related_open_deals_count'),
    closed_deals_count: count('closed_deals_count'),
    related_closed_deals_count: count('related_closed_deals_count'),
    won_deals_count: count('won_deals_count'),
    related_won_deals_count: count('related_won_deals_count'),
    lost_deals_count: count('lost_deals_count'),
    related_lost_deals_count: count('related_lost_deals_count'),
    email_messages_count: count('email_messages_count'),
    activities_count: count('activities_count'),
    done_activities_count: count('done_activities_count'),
    undone_activities_count: count('undone_activities_count'),
    files_count: count('files_count'),
    notes_count: count('notes_count'),
    followers_count: count('followers_count'),
    next_activity_id: activity('next_activity_id'),
    next_activity_date: day('next_activity_date'),
    next_activity_time: day('next_activity_time'),
    last_activity_id: activity('last_activity_id'),
    last_activity_date: day('last_activity_date'),
  };
};

type Row = {
  is_deleted: boolean;
  delete_time: string | null;
  add_time: string;
  update_time: string;
  visible_to: number;
  label_ids: number[];
};

/** State, times, visibility and first label. */
export const presentState = (row: Row) => ({
  active_flag: !row.is_deleted,
  delete_time: v1Time(row.delete_time),
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
  visible_to: String(row.visible_to) as Level,
  label: row.label_ids[0] ?? null,
});

/** `address` and its parts at the record's root. */
export const flatAddress = (address: Address | null) =>
  ({
    address: address?.value ?? null,
    ...Object.fromEntries(addressParts.map((part) => [`address_${part}`, address?.[part] ?? null])),
  }) as { address: string | null } & Record<`address_${(typeof addressParts)[number]}`, string | null>;
