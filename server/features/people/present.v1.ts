// Persons as v1 of the API writes them.
import { shownChannels } from '#shared/contacts/legacy.ts';
import type { LegacyPicture } from '#shared/people/pictures.contract.ts';
import type { CollectedPerson, LegacyPerson } from '#shared/people/contract.v1.ts';
import { presentCounts, presentState } from '#server/features/contacts/legacy-parts.ts';
import { flatSurroundings, surroundingsOf, type Surroundings } from '#server/features/contacts/related.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v1Time } from '#server/platform/times.ts';
import { presentLegacyPicture } from './pictures.ts';
import { picturesOf } from './pictures.queries.ts';
import type { PersonRow } from './queries.ts';

const primaryEmail = (row: PersonRow): string | null => row.emails.find((email) => email.primary)?.value ?? null;

type Pictures = Map<number, LegacyPicture>;

const pictureIn = (pictures: Pictures, row: PersonRow): LegacyPerson['picture_id'] => {
  const found = pictures.get(row.id);
  if (found === undefined) return null;
  const { id, ...picture } = found;
  return { ...picture, value: id };
};

const present = (row: PersonRow, around: Surroundings, pictures: Pictures): LegacyPerson => {
  const counts = around.counts(row.id);
  const organization = around.organization(row.org_id);
  const owner = around.user(row.owner_id);
  return {
    id: row.id,
    company_id: row.company_id,
    owner_id: owner,
    org_id: organization,
    name: row.name,
    first_name: row.first_name,
    last_name: row.last_name,
    ...presentCounts(counts),
    participant_open_deals_count: Number(counts['participant_open_deals_count'] ?? 0),
    participant_closed_deals_count: Number(counts['participant_closed_deals_count'] ?? 0),
    ...presentState(row),
    phone: shownChannels(row.phones),
    email: shownChannels(row.emails),
    primary_email: primaryEmail(row),
    im: shownChannels(row.im),
    notes: row.notes,
    birthday: row.birthday,
    job_title: row.job_title,
    postal_address: row.postal_address?.value ?? null,
    first_char: [...row.name.toLowerCase()][0] ?? '',
    marketing_status: row.marketing_status,
    picture_id: pictureIn(pictures, row),
    last_incoming_mail_time: v1Time((counts['last_incoming_mail_time'] ?? null) as string | null),
    last_outgoing_mail_time: v1Time((counts['last_outgoing_mail_time'] ?? null) as string | null),
    label_ids: row.label_ids,
    org_name: organization?.name ?? null,
    owner_name: owner?.name ?? null,
    cc_email: around.mailAddress,
    ...around.customFields(row.custom_fields),
  };
};

const presentFlat = (row: PersonRow, around: Surroundings): CollectedPerson => ({
  id: row.id,
  owner_id: row.owner_id,
  org_id: row.org_id,
  name: row.name,
  phone: shownChannels(row.phones),
  email: shownChannels(row.emails),
  ...presentState(row),
  picture_id: row.picture_id,
  cc_email: around.mailAddress,
  ...around.customFields(row.custom_fields),
});

const pageOf = (rows: PersonRow[]) => ({
  kind: 'person' as const,
  ids: rows.map((row) => row.id),
  ownerIds: rows.map((row) => row.owner_id),
  orgIds: rows.map((row) => row.org_id),
});

/** A page of persons, and the records beside them. */
export const presentLegacyPersons = async (
  reader: Reader,
  actor: Actor,
  rows: PersonRow[],
): Promise<{ data: LegacyPerson[]; related_objects: Record<string, unknown> }> => {
  const around = await surroundingsOf(reader, actor, pageOf(rows));
  const shown = rows.filter((row) => row.picture_id !== null).map((row) => row.id);
  const found = shown.length === 0 ? [] : await picturesOf(reader, actor.companyId, shown);
  const pictures = new Map(found.map((row) => [row.person_id, presentLegacyPicture(actor.companyId, row)]));
  return {
    data: rows.map((row) => present(row, around, pictures)),
    related_objects: {
      ...around.related,
      ...(pictures.size === 0
        ? {}
        : { picture: Object.fromEntries([...pictures.values()].map((one) => [one.id, one])) }),
    },
  };
};

/** A page of persons without counts, with the ids of their records. */
export const presentCollectedPersons = async (
  reader: Reader,
  actor: Actor,
  rows: PersonRow[],
): Promise<CollectedPerson[]> => {
  const around = await flatSurroundings(reader, actor, { ...pageOf(rows), orgIds: [] });
  return rows.map((row) => presentFlat(row, around));
};
