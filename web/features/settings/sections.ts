// The sections of the settings, and who sees them.
export const sections = [
  'profile',
  'mail',
  'company',
  'invoicing',
  'users',
  'permissions',
  'groups',
  'pipelines',
  'fields',
  'labels',
  'activity-types',
  'lost-reasons',
  'imports',
  'outbox',
  'api',
  'webhooks',
] as const;
export type SectionName = (typeof sections)[number];

const forImporters = new Set<SectionName>(['imports']);
const forAdmins = new Set<SectionName>(['outbox', 'webhooks']);

export const isSection = (name: string): name is SectionName => (sections as readonly string[]).includes(name);

/** The sections someone may open; the outbox holds everybody's mail and webhooks tell all of it, so they are the admins'. */
export const sectionsFor = ({ isAdmin, mayImport }: { isAdmin: boolean; mayImport: boolean }): SectionName[] =>
  sections.filter((name) => isAdmin || (!forAdmins.has(name) && (mayImport || !forImporters.has(name))));

/** What it takes to open a section that is not everybody's. */
export const needsOf = (name: SectionName): 'admin' | 'import.use' => (forImporters.has(name) ? 'import.use' : 'admin');
