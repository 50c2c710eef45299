// What lists of leads can be filtered by, as conditions on `leads l`.
import { sql, type RawBuilder } from 'kysely';

type Condition = RawBuilder<boolean>;

export type Asked = {
  owner_id?: number | undefined;
  person_id?: number | undefined;
  organization_id?: number | undefined;
  source?: string | undefined;
  label_ids?: string[] | undefined;
  conversion_id?: string | undefined;
  archived?: boolean | undefined;
  unread?: boolean | undefined;
  updated_since?: string | undefined;
};

const wearsLabel = (labelIds: string[]): Condition =>
  sql<boolean>`exists (select from lead_label_links k where k.company_id = l.company_id and k.lead_id = l.id
    and k.label_id = any(${labelIds}::uuid[]))`;

const cameFromConversion = (conversionId: string): Condition =>
  sql<boolean>`exists (select from parkings k where k.company_id = l.company_id and k.lead_id = l.id
    and k.conversion_id = ${conversionId})`;

const conditionFor: { [Name in keyof Asked]-?: (value: NonNullable<Asked[Name]>) => Condition } = {
  owner_id: (id) => sql`l.owner_id = ${id}`,
  person_id: (id) => sql`l.person_id = ${id}`,
  organization_id: (id) => sql`l.organization_id = ${id}`,
  source: (name) => sql`l.source_name = ${name}`,
  label_ids: wearsLabel,
  conversion_id: cameFromConversion,
  archived: (isArchived) => sql`l.is_archived = ${isArchived}`,
  unread: (isUnread) => (isUnread ? sql`not l.was_seen` : sql`l.was_seen`),
  updated_since: (time) => sql`l.update_time >= ${time}::timestamptz`,
};

/** One condition for each thing asked; what is not asked for has none. */
export const askedConditions = (asked: Asked): Condition[] =>
  (Object.keys(conditionFor) as (keyof Asked)[])
    .filter((name) => asked[name] !== undefined)
    .map((name) => conditionFor[name](asked[name] as never));

export const allOf = (conditions: Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
