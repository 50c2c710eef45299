// The optional fields of persons and organizations, computed for a page at once.
import type { Reader } from '#server/platform/db/database.ts';
import { includedRows, type IncludedGroup, type IncludedRow } from './included.queries.ts';
import type { ContactKind } from './kinds.ts';

const states = ['open', 'closed', 'won', 'lost'];

const fieldsOf: Record<IncludedGroup, string[]> = {
  deals: states.map((state) => `${state}_deals_count`),
  related: states.map((state) => `related_${state}_deals_count`),
  participant: ['participant_open_deals_count', 'participant_closed_deals_count'],
  activities: [
    'next_activity_id',
    'last_activity_id',
    'activities_count',
    'done_activities_count',
    'undone_activities_count',
  ],
  mails: ['email_messages_count', 'last_incoming_mail_time', 'last_outgoing_mail_time'],
  files: ['files_count'],
  notes: ['notes_count'],
  followers: ['followers_count'],
  people: ['people_count'],
};

const groupNames = Object.keys(fieldsOf) as IncludedGroup[];

const groupsFor = (kind: ContactKind, fields: readonly string[]): IncludedGroup[] =>
  groupNames.filter(
    (group) =>
      group !== (kind === 'person' ? 'people' : 'participant') &&
      fieldsOf[group].some((field) => fields.includes(field)),
  );

/** Every optional field that is counted, for dialects that always show them. */
export const countedFields = groupNames.flatMap((group) => fieldsOf[group]);

/** The values of the asked fields (and those that come along with them) of each contact, by id. Fields that are not counted are left out. */
export const includedFields = async (
  reader: Reader,
  companyId: number,
  wanted: { kind: ContactKind; ids: number[]; fields: readonly string[] },
): Promise<Map<number, IncludedRow>> => {
  const groups = groupsFor(wanted.kind, wanted.fields);
  if (groups.length === 0 || wanted.ids.length === 0) return new Map();
  const rows = await includedRows(reader, companyId, { kind: wanted.kind, ids: wanted.ids, groups });
  return new Map(rows.map((row) => [row.id, row]));
};
