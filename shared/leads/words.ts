// The fixed lists of leads: where they come from, and the colors of their labels.

/** Where a lead can come from. The names are those of the compatible API, in every language. */
export const leadSources = [
  'Manually created',
  'Deal',
  'Web forms',
  'Prospector',
  'Leadbooster',
  'Live chat',
  'Import',
  'Website visitors',
  'Workflow automation',
  'API',
] as const;

export type LeadSource = (typeof leadSources)[number];

export const leadLabelColors = [
  'blue',
  'brown',
  'dark-gray',
  'gray',
  'green',
  'orange',
  'pink',
  'purple',
  'red',
  'yellow',
] as const;
