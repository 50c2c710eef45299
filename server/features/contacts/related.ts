// What stands around a page of persons or organizations in v1, loaded once for the whole page.
import type { LegacyUser } from '#shared/contacts/legacy.ts';
import {
  customFieldDefinitions,
  presentCustomFieldsV1,
  type FieldDefinition,
} from '#server/features/fields/custom-values.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { countedFields, includedFields } from './included.ts';
import type { ContactKind } from './kinds.ts';
import { companyMailAddress } from './mail-address.ts';
import { organizationsByIds, usersByIds, type RelatedOrganization, type RelatedUser } from './related.queries.ts';

type Page = { kind: ContactKind; ids: number[]; ownerIds: number[]; orgIds: (number | null)[] };
type OrganizationAround = RelatedOrganization & { cc_email: string };
type WithValue<Row> = Omit<Row, 'id'> & { value: number };

export type Surroundings = {
  mailAddress: string;
  user: (id: number) => LegacyUser | null;
  organization: (id: number | null) => WithValue<OrganizationAround> | null;
  counts: (id: number) => Record<string, number | string | null>;
  customFields: (values: CustomValues) => Record<string, unknown>;
  /** `related_objects` of the answer. */
  related: { user: Record<string, RelatedUser>; organization: Record<string, OrganizationAround> };
};

const keyed = <Row extends { id: number }>(rows: Row[]): Record<string, Row> =>
  Object.fromEntries(rows.map((row) => [row.id, row]));

const distinct = (ids: (number | null)[]): number[] => [...new Set(ids)].filter((id) => id !== null);

const flat =
  (definitions: FieldDefinition[]) =>
  (values: CustomValues): Record<string, unknown> =>
    presentCustomFieldsV1(definitions, values, { omitUnset: false });

/** Users, organizations, fields and the company's mail address, without the counts. */
export const flatSurroundings = async (reader: Reader, actor: Actor, page: Page): Promise<Surroundings> => {
  const mailAddress = await companyMailAddress(reader, actor.companyId);
  const users = keyed(await usersByIds(reader, actor.companyId, distinct(page.ownerIds)));
  const orgIds = distinct(page.orgIds);
  const found = orgIds.length === 0 ? [] : await organizationsByIds(reader, actor, orgIds);
  const organizations = keyed(found.map((row) => ({ ...row, cc_email: mailAddress })));
  return {
    mailAddress,
    user: (id) => {
      const user = users[id];
      return user === undefined ? null : { ...user, value: id };
    },
    organization: (id) => {
      const row = id === null ? undefined : organizations[id];
      if (row === undefined) return null;
      const { id: value, ...rest } = row;
      return { ...rest, value };
    },
    counts: () => ({}),
    customFields: flat(await customFieldDefinitions(reader, actor.companyId, page.kind)),
    related: { user: users, organization: organizations },
  };
};

/** The same with everything that is counted. */
export const surroundingsOf = async (reader: Reader, actor: Actor, page: Page): Promise<Surroundings> => {
  const counted = await includedFields(reader, actor.companyId, {
    kind: page.kind,
    ids: page.ids,
    fields: countedFields,
  });
  return { ...(await flatSurroundings(reader, actor, page)), counts: (id) => counted.get(id) ?? {} };
};
