// Which column most likely becomes what: by its title, in English or French, with or without the record's name in front.
import { entitiesOf, fieldsOfEntity, importTargets, mainEntity, type Held, type ImportEntity } from './targets.ts';

/** A title as it is compared: small letters, no accents, no punctuation. */
export const plainTitle = (title: string): string =>
  title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const prefixes: [ImportEntity, RegExp][] = [
  ['deal', /^(?:deal|affaire)\s*[-–—:]\s*(?=\S)/i],
  ['lead', /^(?:lead|prospect)\s*[-–—:]\s*(?=\S)/i],
  ['person', /^(?:person|personne|contact)\s*[-–—:]\s*(?=\S)/i],
  ['organization', /^(?:organi[sz]ation|organisation)\s*[-–—:]\s*(?=\S)/i],
];

/** `Deal - Title` is the title of a deal; a title without such a beginning is of no entity yet. */
export const splitTitle = (title: string): { entity: ImportEntity | null; rest: string } => {
  for (const [entity, prefix] of prefixes) if (prefix.test(title)) return { entity, rest: title.replace(prefix, '') };
  return { entity: null, rest: title };
};

// What other records' columns say: the contact of a deal is named in the deal's own columns.
const links: Record<string, string> = {
  organization: 'organization.name',
  organisation: 'organization.name',
  'organization id': 'organization.key',
  'id organisation': 'organization.key',
  'organisation id': 'organization.key',
  'contact person': 'person.name',
  'personne a contacter': 'person.name',
  person: 'person.name',
  personne: 'person.name',
  'contact person id': 'person.key',
  'id personne a contacter': 'person.key',
};

// A few names mean something else when they stand alone in a file about somebody.
const contactWords = /^(e ?mail|mail|courriel|phone|tel|telephone|mobile|portable|first ?name|prenom|last ?name|nom de famille|job title|poste|fonction|position)/; // prettier-ignore

type Field = { code: string; name: string; entity: 'deal' | 'person' | 'organization' };

const builtIn = (entity: ImportEntity, plain: string): string | null => {
  for (const [key, { names, aliases }] of Object.entries(importTargets[entity]))
    if (names.some((name) => plainTitle(name) === plain) || aliases.includes(plain)) return `${entity}.${key}`;
  return null;
};

const customField = (entity: ImportEntity, plain: string, fields: readonly Field[]): string | null => {
  const found = fields.find((field) => field.entity === fieldsOfEntity[entity] && plainTitle(field.name) === plain);
  return found === undefined ? null : `${entity}.custom.${found.code}`;
};

const isOwnId = (plain: string): boolean => plain === 'id' || plain === 'identifiant';

const suggestOne = (title: string, holds: Held, fields: readonly Field[]): string | null => {
  const { entity: named, rest } = splitTitle(title.replace(/\s*\*$/, ''));
  const allowed = entitiesOf[holds];
  const plain = plainTitle(rest);
  if (plain === '') return null;
  // A file about leads may name deals, and the other way round: what they have in common is meant.
  const entity =
    named === 'deal' && holds === 'leads' ? 'lead' : named === 'lead' && holds === 'deals' ? 'deal' : named;
  const main = mainEntity[holds];
  if (entity !== null) {
    if (!allowed.includes(entity)) return null;
    if (isOwnId(plain)) return `${entity}.key`;
    const link = entity === 'deal' || entity === 'lead' || plain.startsWith('organi') ? links[plain] : undefined;
    if (link !== undefined && allowed.includes(link.split('.')[0] as ImportEntity) && link.split('.')[0] !== entity)
      return link;
    return customField(entity, plain, fields) ?? builtIn(entity, plain);
  }
  // Our own exports name a record's number so.
  if (isOwnId(plain)) return `${main}.id`;
  const link = links[plain];
  if (link !== undefined && link.split('.')[0] !== main && allowed.includes(link.split('.')[0] as ImportEntity))
    return link;
  const order = contactWords.test(plain) && allowed.includes('person') ? (['person', ...allowed] as const) : allowed;
  for (const one of order) {
    const found = customField(one, plain, fields) ?? builtIn(one, plain);
    if (found !== null) return found;
  }
  return null;
};

// Of two columns that mean the same, the more exact title wins: `Organization - Name` before `Deal - Organization`.
const rank = (title: string, target: string): number => {
  const { entity } = splitTitle(title);
  return entity === null ? 1 : target.startsWith(`${entity}.`) ? 0 : 2;
};

/** The target of each column, or null where nothing fits; no target twice. */
export const suggestMapping = (titles: readonly string[], holds: Held, fields: readonly Field[]): (string | null)[] => {
  const suggested = titles.map((title) => suggestOne(title, holds, fields));
  const best = new Map<string, number>();
  suggested.forEach((target, index) => {
    if (target === null) return;
    const known = best.get(target);
    if (known === undefined || rank(titles[index] ?? '', target) < rank(titles[known] ?? '', target))
      best.set(target, index);
  });
  return suggested.map((target, index) => (target !== null && best.get(target) === index ? target : null));
};

const offerWords = /^(title|titre|value|valeur|amount|montant|stage|etape|pipeline|status|statut|expected close|close date|date de cloture|deal|affaire|opportunity)/; // prettier-ignore
const companyWords = /^(website|site web|employees|effectif|annual revenue|chiffre d affaires|industry|secteur)/;

/** What a file most likely holds, by the titles of its columns; `asked` is what its reader came to import, if they said. */
export const guessHeld = (titles: readonly string[], asked: Held | null): Held => {
  const named = new Set(titles.map((title) => splitTitle(title).entity));
  if (named.has('deal')) return asked === 'leads' ? 'leads' : 'deals';
  if (named.has('lead')) return 'leads';
  if (named.has('person')) return 'persons';
  if (named.has('organization')) return 'organizations';
  const plain = titles.map(plainTitle);
  if (asked !== null) return asked;
  if (plain.some((title) => offerWords.test(title))) return 'deals';
  if (plain.some((title) => contactWords.test(title) && !title.startsWith('phone') && !title.startsWith('tel')))
    return 'persons';
  return plain.some((title) => companyWords.test(title)) ? 'organizations' : 'deals';
};
