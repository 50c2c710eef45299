// What a column of a spreadsheet can become. The wizard's lists, the suggestions and the reading of cells all come from this table.

export const kindsHeld = ['deals', 'leads', 'persons', 'organizations'] as const;
export type Held = (typeof kindsHeld)[number];

export const importEntities = ['deal', 'lead', 'person', 'organization'] as const;
export type ImportEntity = (typeof importEntities)[number];

/** What the rows of a file are first of all. */
export const mainEntity: Record<Held, ImportEntity> = {
  deals: 'deal',
  leads: 'lead',
  persons: 'person',
  organizations: 'organization',
};

/** What else a row may bring along. */
export const entitiesOf: Record<Held, readonly ImportEntity[]> = {
  deals: ['deal', 'person', 'organization'],
  leads: ['lead', 'person', 'organization'],
  persons: ['person', 'organization'],
  organizations: ['organization'],
};

/** How the text of a cell is read. */
export type CellType =
  | 'id'
  | 'key'
  | 'title'
  | 'words'
  | 'address'
  | 'number'
  | 'integer'
  | 'percentage'
  | 'moment'
  | 'date'
  | 'time'
  | 'email'
  | 'phone'
  | 'status'
  | 'currency'
  | 'visibility'
  | 'owner'
  | 'user'
  | 'pipeline'
  | 'stage'
  | 'labels'
  | 'option'
  | 'options'
  | 'monetary';

export type Target = {
  type: CellType;
  names: readonly [en: string, fr: string];
  /** Other titles by which a column is recognized, in small letters without accents. */
  aliases: readonly string[];
};

const target = (type: CellType, names: readonly [string, string], ...aliases: string[]): Target => ({
  type,
  names,
  aliases,
});

const common = {
  owner: target('owner', ['Owner', 'Propriétaire'], 'assigned to', 'responsable', 'proprietaire', 'vendeur', 'seller'),
  labels: target('labels', ['Labels', 'Étiquettes'], 'label', 'tags', 'tag', 'etiquette'),
  visible_to: target('visibility', ['Visible to', 'Visible par']),
  add_time: target(
    'moment',
    ['Created on', 'Date de création'],
    'created', 'creation date', 'created at', 'date created', 'add time', 'deal created', 'affaire creee', 'lead created', 'prospect cree',
    'person created', 'personne creee', 'organization created', 'organisation creee', 'date d ajout', 'date de l ajout', 'cree le', 'creee le', 'opened',
  ), // prettier-ignore
};

const ids = (en: string, fr: string) => ({
  id: target('id', [`${en} ID in Relance`, `ID ${fr} dans Relance`], 'relance id', 'id relance'),
  key: target(
    'key',
    [`${en} ID elsewhere`, `ID ${fr} ailleurs`],
    'system id', 'pipedrive system id', 'external id', 'record id', 'reference', 'number', 'numero',
  ), // prettier-ignore
});

const offer = {
  value: target('number', ['Value', 'Valeur'], 'amount', 'montant', 'deal value', 'prix', 'price'),
  currency: target(
    'currency',
    ['Currency', 'Devise'],
    'currency of value', 'value currency', 'devise de valeur', 'devise de la valeur', 'devise valeur',
  ), // prettier-ignore
  expected_close_date: target(
    'date',
    ['Expected close date', 'Date de clôture prévue'],
    'expected close', 'close date', 'date de cloture', 'date de conclusion prevue', 'date de cloture attendue', 'echeance',
  ), // prettier-ignore
};

const deal: Record<string, Target> = {
  title: target('title', ['Title', 'Titre'], 'deal', 'deal name', 'deal title', 'subject', 'opportunity', 'affaire', 'titre de l affaire', 'nom de l affaire', 'name', 'nom', 'objet'), // prettier-ignore
  ...offer,
  pipeline: target('pipeline', ['Pipeline', 'Pipeline']),
  stage: target('stage', ['Stage', 'Étape'], 'deal stage', 'stage pipeline', 'etape pipeline', 'etape de l affaire'),
  status: target('status', ['Status', 'Statut'], 'deal status', 'etat', 'state'),
  probability: target('percentage', ['Probability', 'Probabilité']),
  won_time: target('moment', ['Won time', 'Date de gain'], 'won on', 'heure de la conclusion', 'gagnee le'),
  lost_time: target('moment', ['Lost time', 'Date de perte'], 'lost on', 'heure de l echec', 'perdue le'),
  close_time: target(
    'moment',
    ['Closed on', 'Clôturée le'],
    'deal closed on', 'closed', 'closed at', 'close time', 'affaire cloturee le', 'affaire conclue le', 'fermee le', 'date de fermeture',
  ), // prettier-ignore
  lost_reason: target('title', ['Lost reason', 'Raison de la perte'], 'raison de perte', 'motif de perte'),
  ...common,
  ...ids('Deal', 'de l’affaire'),
};

const lead: Record<string, Target> = {
  title: target('title', ['Title', 'Titre'], 'lead', 'lead name', 'lead title', 'prospect', 'titre du prospect', 'name', 'nom', 'subject', 'objet'), // prettier-ignore
  ...offer,
  ...common,
  ...ids('Lead', 'du prospect'),
};

const person: Record<string, Target> = {
  name: target('title', ['Name', 'Nom'], 'person', 'contact', 'contact person', 'contact name', 'full name', 'personne', 'personne a contacter', 'nom complet', 'nom du contact', 'interlocuteur', 'deal contact'), // prettier-ignore
  first_name: target('title', ['First name', 'Prénom'], 'firstname', 'given name'),
  last_name: target('title', ['Last name', 'Nom de famille'], 'lastname', 'surname', 'family name'),
  email: target(
    'email',
    ['E-mail (work)', 'E-mail (travail)'],
    'email', 'e mail', 'email address', 'e mail address', 'adresse e mail', 'adresse email', 'mail', 'courriel', 'email work', 'e mail work', 'e mail travail', 'email travail', 'contact email',
  ), // prettier-ignore
  email_home: target('email', ['E-mail (home)', 'E-mail (domicile)'], 'email home', 'e mail home', 'e mail domicile', 'email domicile'), // prettier-ignore
  email_other: target('email', ['E-mail (other)', 'E-mail (autre)'], 'email other', 'e mail other', 'e mail autre', 'email autre'), // prettier-ignore
  phone: target(
    'phone',
    ['Phone (work)', 'Téléphone (travail)'],
    'phone', 'phone number', 'telephone', 'tel', 'phone work', 'telephone travail', 'work phone', 'numero de telephone',
  ), // prettier-ignore
  phone_mobile: target('phone', ['Phone (mobile)', 'Téléphone (mobile)'], 'mobile', 'mobile phone', 'phone mobile', 'telephone mobile', 'portable'), // prettier-ignore
  phone_home: target('phone', ['Phone (home)', 'Téléphone (domicile)'], 'phone home', 'telephone domicile'),
  phone_other: target('phone', ['Phone (other)', 'Téléphone (autre)'], 'phone other', 'telephone autre'),
  job_title: target('title', ['Job title', 'Poste'], 'position', 'fonction', 'role', 'intitule du poste', 'titre du poste'), // prettier-ignore
  birthday: target('date', ['Birthday', 'Date de naissance'], 'date of birth', 'anniversaire'),
  notes: target('words', ['Notes', 'Notes'], 'contact notes'),
  postal_address: target('address', ['Postal address', 'Adresse postale']),
  ...common,
  ...ids('Person', 'de la personne'),
};

const organization: Record<string, Target> = {
  name: target('title', ['Name', 'Nom'], 'organization', 'organisation', 'company', 'company name', 'account', 'account name', 'organization name', 'societe', 'entreprise', 'raison sociale', 'client', 'nom de l organisation', 'nom de la societe', 'nom de l entreprise'), // prettier-ignore
  address: target(
    'address',
    ['Address', 'Adresse'],
    'full combined address of address', 'adresse complete', 'adresse complete combinee de adresse', 'company address', 'organization address',
  ), // prettier-ignore
  website: target('title', ['Website', 'Site web'], 'web', 'url', 'site', 'site internet', 'homepage', 'domain', 'domaine'), // prettier-ignore
  linkedin: target('title', ['LinkedIn profile', 'Profil LinkedIn'], 'linkedin', 'linkedin page', 'linkedin url'),
  annual_revenue: target('number', ['Annual revenue', 'Chiffre d’affaires annuel'], 'revenue', 'turnover', 'chiffre d affaires', 'ca'), // prettier-ignore
  employee_count: target('integer', ['Employees', 'Effectif'], 'employee count', 'number of employees', 'nombre d employes', 'nombre de salaries'), // prettier-ignore
  ...common,
  ...ids('Organization', 'de l’organisation'),
};

/** Built-in targets, by entity and key. Custom fields come beside them, as `deal.custom.<code>`. */
export const importTargets: Record<ImportEntity, Record<string, Target>> = { deal, lead, person, organization };

/** Whose custom fields an entity has: leads have those of deals. */
export const fieldsOfEntity = { deal: 'deal', lead: 'deal', person: 'person', organization: 'organization' } as const;

/** How the values of a custom field are read; a type that is not here cannot be imported. */
export const cellTypeOfField: Partial<Record<string, CellType>> = {
  varchar: 'title',
  varchar_auto: 'title',
  text: 'words',
  phone: 'title',
  double: 'number',
  monetary: 'monetary',
  date: 'date',
  time: 'time',
  enum: 'option',
  set: 'options',
  user: 'user',
  address: 'address',
};

/** The field types that a new field made of a column can have. */
export const newFieldTypes = ['varchar', 'text', 'double', 'monetary', 'date', 'enum', 'set'] as const;

export type TargetPath = { entity: ImportEntity; kind: 'built-in' | 'custom' | 'new'; key: string };

/** `person.email`, `deal.custom.<code>` or `deal.new.varchar` in its parts; null when it is none of them. */
export const readTarget = (text: string): TargetPath | null => {
  const [entity = '', ...rest] = text.split('.');
  if (!(importEntities as readonly string[]).includes(entity)) return null;
  const of = entity as ImportEntity;
  const [first = '', second] = rest;
  if (rest.length === 1)
    return Object.hasOwn(importTargets[of], first) ? { entity: of, kind: 'built-in', key: first } : null;
  if (rest.length !== 2 || second === undefined) return null;
  if (first === 'custom' && /^[0-9a-f]{40}$/.test(second)) return { entity: of, kind: 'custom', key: second };
  if (first === 'new' && (newFieldTypes as readonly string[]).includes(second))
    return { entity: of, kind: 'new', key: second };
  return null;
};
