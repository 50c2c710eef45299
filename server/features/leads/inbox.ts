// The Leads Inbox, page by page.
import type { RawBuilder } from 'kysely';
import type { InboxLead, InboxQuery } from '#shared/leads/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { cutPage, decodeCursor } from '#server/platform/http/paging.ts';
import { adHocCondition, filterCondition } from '#server/features/filters/conditions.ts';
import { allOf, askedConditions } from './conditions.queries.ts';
import { inboxPlaces, inboxRows, type InboxRow } from './inbox.queries.ts';
import { leadFieldDefinitions, presentLead } from './present.ts';
import { saysText } from './text.queries.ts';

const conditionOf = async (reader: Reader, actor: Actor, query: InboxQuery): Promise<RawBuilder<boolean>> => {
  const { filter_id: filterId, conditions, text = '' } = query;
  return allOf([
    ...askedConditions(query),
    ...(filterId === undefined ? [] : [await filterCondition(reader, actor, { filterId, type: 'leads' })]),
    ...(conditions === undefined ? [] : [await adHocCondition(reader, actor, { type: 'leads', conditions })]),
    ...(text.trim() === '' ? [] : [await saysText(reader, actor, text)]),
  ]);
};

const presentInboxLead = (row: InboxRow, definitions: Parameters<typeof presentLead>[1]): InboxLead => ({
  ...presentLead(row, definitions),
  next_activity:
    row.next_activity_id === null || row.next_subject === null
      ? null
      : {
          id: row.next_activity_id,
          subject: row.next_subject,
          type: row.next_type ?? '',
          due_date: row.next_due_date,
          due_time: row.next_due_time === null ? null : row.next_due_time.slice(0, 5),
        },
  owner: { id: row.owner_id, name: row.owner_name },
  person: row.person_id === null || row.person_name === null ? null : { id: row.person_id, name: row.person_name },
  organization:
    row.organization_id === null || row.organization_name === null
      ? null
      : { id: row.organization_id, name: row.organization_name },
  labels: row.labels,
  age_days: row.age_days,
  bring_back_on: row.bring_back_on,
  bring_back_automatically: row.bring_back_automatically,
  is_due: row.is_due,
});

/** A page of the inbox and the cursor after it. */
export const listInbox = async (
  reader: Reader,
  actor: Actor,
  query: InboxQuery,
): Promise<{ leads: InboxLead[]; nextCursor: string | null }> => {
  const sort = { by: query.sort_by, direction: query.sort_direction };
  const after = decodeCursor(query.cursor, sort);
  const condition = await conditionOf(reader, actor, query);
  const places = await inboxPlaces(reader, actor, {
    condition,
    sort: sort.by,
    direction: sort.direction,
    after,
    limit: query.limit + 1,
  });
  const { rows, nextCursor } = cutPage(places, { limit: query.limit, sort, positionOf: (place) => place });
  if (rows.length === 0) return { leads: [], nextCursor };
  const found = new Map(
    (
      await inboxRows(
        reader,
        actor,
        rows.map((place) => place.id),
      )
    ).map((row) => [row.id, row]),
  );
  const definitions = await leadFieldDefinitions(reader, actor.companyId);
  const leads = rows.flatMap(({ id }) => found.get(id) ?? []).map((row) => presentInboxLead(row, definitions));
  return { leads, nextCursor };
};
