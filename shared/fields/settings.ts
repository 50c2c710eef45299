// Where a field shows, where it stands out, and where it must be filled: settings of custom fields.
import { z } from 'zod';
import { id } from '#shared/schemas.ts';
import type { FieldEntity } from './types.ts';

const ids = z.array(id).max(1000);
const dialogPlace = z.strictObject({
  show: z.boolean().optional(),
  order: z.int().min(0).max(1000).nullable().optional(),
});
const both = { add_visible_flag: z.boolean().optional(), details_visible_flag: z.boolean().optional() };
const closed = z.enum(['won', 'lost']);

/** The three settings of a field of each entity, as bodies hold them. */
export const fieldSettings = {
  deal: {
    ui_visibility: z.strictObject({
      ...both,
      projects_detail_visible_flag: z.boolean().optional(),
      show_in_pipelines: z
        .strictObject({ show_in_all: z.boolean().optional(), pipeline_ids: ids.optional() })
        .optional(),
    }),
    important_fields: z.strictObject({ enabled: z.boolean().optional(), stage_ids: ids.optional() }),
    required_fields: z.strictObject({
      enabled: z.boolean().optional(),
      stage_ids: ids.optional(),
      statuses: z
        .record(z.string().regex(/^\d{1,9}$/, 'must be the id of a pipeline'), z.array(closed).max(2))
        .optional(),
    }),
  },
  person: {
    ui_visibility: z.strictObject({ ...both, show_in_add_deal_dialog: dialogPlace.optional() }),
    important_fields: z.strictObject({ enabled: z.boolean().optional(), stage_ids: ids.optional() }),
    required_fields: z.strictObject({ enabled: z.boolean().optional() }),
  },
  organization: {
    ui_visibility: z.strictObject({
      ...both,
      show_in_add_deal_dialog: dialogPlace.optional(),
      show_in_add_person_dialog: dialogPlace.optional(),
    }),
    important_fields: z.strictObject({ enabled: z.boolean().optional(), stage_ids: ids.optional() }),
    required_fields: z.strictObject({ enabled: z.boolean().optional() }),
  },
  product: {
    ui_visibility: z.strictObject(both),
    important_fields: z.strictObject({ enabled: z.boolean().optional() }),
    required_fields: z.strictObject({ enabled: z.boolean().optional() }),
  },
} as const satisfies Record<FieldEntity, Record<string, z.ZodType>>;

export type SettingName = 'ui_visibility' | 'important_fields' | 'required_fields';
export const settingNames = ['ui_visibility', 'important_fields', 'required_fields'] as const satisfies SettingName[];

type Settings = Record<SettingName, Record<string, unknown>>;

const unshown = { show: false, order: null };
const visible = { add_visible_flag: false, details_visible_flag: true };

/** What holds where nothing was set. */
export const settingDefaults: Record<FieldEntity | 'activity', Settings> = {
  deal: {
    ui_visibility: {
      ...visible,
      projects_detail_visible_flag: false,
      show_in_pipelines: { show_in_all: true, pipeline_ids: [] },
    },
    important_fields: { enabled: false, stage_ids: [] },
    required_fields: { enabled: false, stage_ids: [], statuses: {} },
  },
  person: {
    ui_visibility: { ...visible, show_in_add_deal_dialog: unshown },
    important_fields: { enabled: false, stage_ids: [] },
    required_fields: { enabled: false },
  },
  organization: {
    ui_visibility: { ...visible, show_in_add_deal_dialog: unshown, show_in_add_person_dialog: unshown },
    important_fields: { enabled: false, stage_ids: [] },
    required_fields: { enabled: false },
  },
  product: {
    ui_visibility: visible,
    important_fields: { enabled: false },
    required_fields: { enabled: false },
  },
  activity: {
    ui_visibility: visible,
    important_fields: { enabled: false, stage_ids: [] },
    required_fields: { enabled: false },
  },
};
