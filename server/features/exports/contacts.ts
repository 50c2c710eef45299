// People and organizations as files.
import { searchFields } from '#shared/contacts/search.ts';
import { systemFieldByCode } from '#shared/fields/system.ts';
import { customFieldDefinitions, type FieldDefinition } from '#server/features/fields/custom-values.ts';
import { labelsOf } from '#server/features/fields/labels.ts';
import { customColumns } from '#server/features/fields/sheet-columns.ts';
import { organizationsPage } from '#server/features/organizations/listing.ts';
import { searchOrganizations } from '#server/features/organizations/searching.ts';
import { personsPage } from '#server/features/people/listing.ts';
import { searchPersons } from '#server/features/people/searching.ts';
import type { PersonRow } from '#server/features/people/people.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { sheetAnswer, type SheetColumn, type SheetFormat } from '#server/platform/sheets/sheet.ts';
import { v2Time } from '#server/platform/times.ts';
import { namesOf, userNames, type Names } from './names.queries.ts';
import { allPages, piece } from './paging.ts';

export type ListAsked = { format: SheetFormat; owner_id?: number | undefined; term?: string | undefined };
export type ContactsAsked = ListAsked & {
  sort_by: 'id' | 'name' | 'add_time' | 'update_time';
  sort_direction: 'asc' | 'desc';
};

type OrganizationRow = Awaited<ReturnType<typeof organizationsPage>>['rows'][number];
type Row = (PersonRow | OrganizationRow) & { organizations: Names };

type Setting = {
  actor: Actor;
  users: Names;
  labels: Map<number, string>;
  definitions: FieldDefinition[];
  format: SheetFormat;
};
type Kind = 'person' | 'organization';

const sortOf = ({ sort_by, sort_direction }: ContactsAsked) => ({ sort_by, sort_direction });

const pageOf = async (
  reader: Reader,
  actor: Actor,
  work: { kind: Kind; asked: ContactsAsked; cursor: string | undefined },
) => {
  const { kind, asked, cursor } = work;
  const list = kind === 'person' ? personsPage : organizationsPage;
  if (asked.term === undefined || asked.term.trim().length < 2)
    return list(reader, actor, { ...sortOf(asked), owner_id: asked.owner_id, limit: piece, cursor });
  const search = kind === 'person' ? searchPersons : searchOrganizations;
  const found = await search(reader, actor, {
    term: asked.term,
    exact_match: false,
    fields: [...searchFields[kind]],
    limit: 100,
    cursor,
  });
  const ids = found.items.map(({ item }) => item.id);
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await list(reader, actor, { ...sortOf(asked), ids, owner_id: asked.owner_id, limit: 100 });
  // What was searched for comes as the search finds it.
  const places = new Map(ids.map((id, place) => [id, place]));
  const inOrder = rows.toSorted((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
  return { rows: inOrder, nextCursor: found.nextCursor };
};

const head = (actor: Actor, kind: Kind, code: string): string =>
  systemFieldByCode(kind, code)?.name[actor.language === 'fr' ? 1 : 0] ?? code;

const channels = (list: { value: string }[]): string => list.map(({ value }) => value).join(', ');

const personColumns = (actor: Actor): SheetColumn<Row>[] => {
  const text = (code: string, cell: (row: PersonRow & Row) => string | null | undefined): SheetColumn<Row> => ({
    head: head(actor, 'person', code),
    type: 'text',
    cell: (row) => cell(row as PersonRow & Row),
  });
  return [
    text('name', (row) => row.name),
    text('first_name', (row) => row.first_name),
    text('last_name', (row) => row.last_name),
    text('org_id', (row) => (row.org_id === null ? null : row.organizations.get(row.org_id))),
    text('email', (row) => channels(row.emails)),
    text('phone', (row) => channels(row.phones)),
    text('job_title', (row) => row.job_title),
    { ...text('birthday', (row) => row.birthday), type: 'day' },
    text('postal_address', (row) => row.postal_address?.value),
    text('notes', (row) => row.notes),
  ];
};

const organizationColumns = (actor: Actor): SheetColumn<Row>[] => {
  const column = (
    code: keyof OrganizationRow & string,
    type: SheetColumn<Row>['type'],
    cell: (row: OrganizationRow) => string | number | null | undefined,
  ): SheetColumn<Row> => ({
    head: head(actor, 'organization', code),
    type,
    cell: (row) => cell(row as OrganizationRow & Row),
  });
  return [
    column('name', 'text', (row) => row.name),
    column('address', 'text', (row) => row.address?.value),
    column('website', 'text', (row) => row.website),
    column('linkedin', 'text', (row) => row.linkedin),
    column('annual_revenue', 'number', (row) => row.annual_revenue),
    column('employee_count', 'number', (row) => row.employee_count),
  ];
};

const columnsOf = (kind: Kind, setting: Setting): SheetColumn<Row>[] => {
  const { actor, users, labels, definitions, format } = setting;
  return [
    { head: head(actor, kind, 'id'), type: 'number', cell: (row) => row.id },
    ...(kind === 'person' ? personColumns(actor) : organizationColumns(actor)),
    { head: head(actor, kind, 'owner_id'), type: 'text', cell: (row) => users.get(row.owner_id) },
    {
      head: head(actor, kind, 'label'),
      type: 'text',
      cell: (row) => row.label_ids.map((id) => labels.get(id) ?? '').join(', '),
    },
    { head: head(actor, kind, 'add_time'), type: 'moment', cell: (row) => v2Time(row.add_time) },
    { head: head(actor, kind, 'update_time'), type: 'moment', cell: (row) => v2Time(row.update_time) },
    ...definitions.flatMap((field) => customColumns<Row>(field, (row) => row.custom_fields[field.code], format)),
  ];
};

/** The contacts that the list shows, as a file. */
export const exportContacts = async (
  reader: Reader,
  actor: Actor,
  work: { kind: Kind; asked: ContactsAsked },
): Promise<FileAnswer> => {
  const { kind, asked } = work;
  const setting: Setting = {
    actor,
    users: await userNames(reader, actor.companyId),
    labels: new Map((await labelsOf(reader, actor.companyId, kind)).map(({ id, label }) => [id, label])),
    definitions: await customFieldDefinitions(reader, actor.companyId, kind),
    format: asked.format,
  };
  const pages = await allPages<Row>(async (cursor) => {
    const { rows, nextCursor } = await pageOf(reader, actor, { kind, asked, cursor });
    const ids = rows.map((row) => ('org_id' in row ? row.org_id : null));
    const organizations = await namesOf(reader, actor, { table: 'organizations', ids });
    return { rows: rows.map((row) => ({ ...row, organizations })), nextCursor };
  });
  const name = kind === 'person' ? 'people' : 'organizations';
  return sheetAnswer({ name, format: asked.format, timeZone: actor.timeZone }, columnsOf(kind, setting), pages);
};
