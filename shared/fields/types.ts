// The types a custom field can have, and what each is made of.

export const customFieldTypes = [
  'varchar',
  'varchar_auto',
  'text',
  'double',
  'monetary',
  'set',
  'enum',
  'user',
  'org',
  'people',
  'phone',
  'time',
  'timerange',
  'date',
  'daterange',
  'address',
] as const;

export type CustomFieldType = (typeof customFieldTypes)[number];

/** What has custom fields of its own; leads have those of deals. */
export type FieldEntity = 'deal' | 'person' | 'organization' | 'product';

export const addressParts = [
  'subpremise',
  'street_number',
  'route',
  'sublocality',
  'locality',
  'admin_area_level_1',
  'admin_area_level_2',
  'country',
  'postal_code',
  'formatted_address',
] as const;

export type Subfield = { suffix: string; name: (field: string) => string; type: string };

const addressNames: Record<(typeof addressParts)[number], string> = {
  subpremise: 'Apartment/suite no of',
  street_number: 'House number of',
  route: 'Street/road name of',
  sublocality: 'District/sublocality of',
  locality: 'City/town/village/locality of',
  admin_area_level_1: 'State/county of',
  admin_area_level_2: 'Region of',
  country: 'Country of',
  postal_code: 'ZIP/Postal code of',
  formatted_address: 'Full/combined address of',
};

const part = (suffix: string, label: string, type = 'varchar'): Subfield => ({
  suffix,
  type,
  name: (field) => `${label} ${field}`,
});

/** The further keys a field of this type has in v1, such as `<key>_currency`. */
export const subfieldsOf: Partial<Record<string, Subfield[]>> = {
  monetary: [part('currency', 'Currency of')],
  daterange: [part('until', 'End date of', 'date')],
  time: [part('timezone_id', 'Timezone of', 'int')],
  timerange: [part('until', 'End time of', 'time'), part('timezone_id', 'Timezone of', 'int')],
  address: addressParts.map((name) => part(name, addressNames[name])),
};
