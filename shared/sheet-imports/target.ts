// What a target of a column is, and those that several kinds of records have.

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
  | 'monetary'
  | 'amounts'
  | 'tax'
  | 'flag'
  | 'due'
  | 'clock'
  | 'duration'
  | 'place'
  | 'html'
  | 'activity_type'
  | 'frequency';

/** What a column can become. */
export type Target = {
  type: CellType;
  names: readonly [en: string, fr: string];
  /** Other titles by which a column is recognized, in small letters without accents. */
  aliases: readonly string[];
};

export const target = (type: CellType, names: readonly [string, string], ...aliases: string[]): Target => ({
  type,
  names,
  aliases,
});

/** What most records have. */
export const common = {
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

/** A record's number here, and elsewhere. */
export const ids = (en: string, fr: string) => ({
  id: target('id', [`${en} ID in Relance`, `ID ${fr} dans Relance`], 'relance id', 'id relance'),
  key: target(
    'key',
    [`${en} ID elsewhere`, `ID ${fr} ailleurs`],
    'system id', 'pipedrive system id', 'external id', 'record id', 'reference', 'number', 'numero',
  ), // prettier-ignore
});

/** What a table says of a word from a file, which may be `constructor`. */
export const ownIn = <T>(table: Record<string, T>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
