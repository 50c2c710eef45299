// What it takes to present a page of persons or organizations, loaded once for the whole page.
import type { z } from 'zod';
import type { label } from '#shared/contacts/schemas.ts';
import {
  customFieldDefinitions,
  presentCustomFields,
  type FieldDefinition,
} from '#server/features/fields/custom-values.ts';
import { labelsOf } from '#server/features/fields/labels.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v2Time } from '#server/platform/times.ts';
import { includedFields } from './included.ts';
import type { ContactKind } from './kinds.ts';
import { companyMailAddress } from './mail-address.ts';

export type ShapeQuery = {
  include_fields?: string[] | undefined;
  custom_fields?: string[] | undefined;
  include_option_labels?: boolean | undefined;
  include_labels?: boolean | undefined;
};

type ContactRow = { id: number; label_ids: number[]; custom_fields: CustomValues };
type Label = z.infer<typeof label>;

export type Shape = {
  customFields: (row: ContactRow) => Record<string, unknown>;
  labels: (row: ContactRow) => { labels?: Label[] };
  included: (row: ContactRow) => Record<string, number | string | null>;
};

const times = new Set(['last_incoming_mail_time', 'last_outgoing_mail_time']);

const customFieldsBy =
  (definitions: FieldDefinition[], query: ShapeQuery) =>
  (row: ContactRow): Record<string, unknown> =>
    presentCustomFields(definitions, row.custom_fields, {
      only: query.custom_fields,
      optionLabels: query.include_option_labels,
    });

/** Loads labels, fields and counts for the page, as the query asks for them. */
export const shapeOf = async (
  reader: Reader,
  actor: Actor,
  page: { kind: ContactKind; ids: number[]; query: ShapeQuery },
): Promise<Shape> => {
  const { kind, ids, query } = page;
  const fields = query.include_fields ?? [];
  const definitions = await customFieldDefinitions(reader, actor.companyId, kind);
  const known = query.include_labels === true ? await labelsOf(reader, actor.companyId, kind) : null;
  const counted = await includedFields(reader, actor.companyId, { kind, ids, fields });
  const address = fields.includes('smart_bcc_email') ? await companyMailAddress(reader, actor.companyId) : null;
  return {
    customFields: customFieldsBy(definitions, query),
    labels: (row) =>
      known === null
        ? {}
        : {
            labels: known
              .filter(({ id }) => row.label_ids.includes(id))
              .map(({ id, label: name }) => ({ id, label: name })),
          },
    included: (row) =>
      Object.fromEntries(
        fields.flatMap((field) => {
          if (field === 'smart_bcc_email') return [[field, address]];
          const values = counted.get(row.id);
          if (values === undefined || !(field in values)) return [];
          const value = values[field] ?? null;
          return [[field, times.has(field) ? v2Time(value as string | null) : value]];
        }),
      ),
  };
};
