// The placeholders of templates.

/** Every placeholder there is, in the order in which they are offered. */
export const placeholders = [
  'person.first_name',
  'person.last_name',
  'person.name',
  'person.job_title',
  'person.email',
  'person.phone',
  'organization.name',
  'organization.address',
  'deal.title',
  'deal.value',
  'deal.stage',
  'deal.pipeline',
  'deal.expected_close_date',
  'lead.title',
  'lead.value',
  'lead.expected_close_date',
  'user.name',
  'user.email',
] as const;

export type Placeholder = (typeof placeholders)[number];

const known: ReadonlySet<string> = new Set(placeholders);
const pattern = /\{\{\s*([a-z_]{1,20}\.[a-z_]{1,30})\s*\}\}/g;

/** Fills the placeholders of a text; those without a value are left empty and named. Unknown ones stay as they are. */
export const filled = (
  text: string,
  values: Partial<Record<Placeholder, string>>,
): { text: string; unfilled: Placeholder[] } => {
  const unfilled = new Set<Placeholder>();
  const done = text.replaceAll(pattern, (whole, name: string) => {
    if (!known.has(name)) return whole;
    const value = values[name as Placeholder] ?? '';
    if (value === '') unfilled.add(name as Placeholder);
    return value;
  });
  return { text: done, unfilled: [...unfilled] };
};
