// The built-in fields. Their v1 ids are ours and never change: filters that people saved name fields by them.
import { activityFields, noteFields } from './system-activities.ts';
import { organizationFields, personFields } from './system-contacts.ts';
import { dealFields, leadFields } from './system-deals.ts';
import { productFields } from './system-products.ts';
import type { SystemField } from './system-field.ts';

export type FieldsOf = 'deal' | 'lead' | 'person' | 'organization' | 'product' | 'activity' | 'note';

export const systemFields: Record<FieldsOf, readonly SystemField[]> = {
  deal: dealFields,
  lead: leadFields,
  person: personFields,
  organization: organizationFields,
  product: productFields,
  activity: activityFields,
  note: noteFields,
};

/** The built-in field with this key, as v1 or v2 spells it. */
export const systemFieldByCode = (entity: FieldsOf, code: string): SystemField | null =>
  systemFields[entity].find((field) => field.code === code || field.v2Code === code) ?? null;

export const systemFieldById = (entity: FieldsOf, id: number): SystemField | null =>
  systemFields[entity].find((field) => field.id === id) ?? null;
