// Which column most likely becomes what: by its title, in English or French, with or without the record's name in front.
import { ownIn } from './target.ts';
import {
  entitiesOf,
  fieldsOfEntity,
  isOnlyLinked,
  mainEntity,
  targetOf,
  targetsIn,
  type Held,
  type ImportEntity,
} from './targets.ts';

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
  ['activity', /^(?:activity|activit(?:é|e\u{301}|e))\s*[-–—:]\s*(?=\S)/iu],
  ['note', /^note\s*[-–—:]\s*(?=\S)/i],
  ['product', /^(?:product|produit)\s*[-–—:]\s*(?=\S)/i],
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

// Only activities and notes hang on deals and leads: elsewhere such a title is the record's own.
const itemLinks: Record<string, string> = {
  deal: 'deal.title',
  'deal title': 'deal.title',
  affaire: 'deal.title',
  'titre de l affaire': 'deal.title',
  'deal id': 'deal.key',
  'id affaire': 'deal.key',
  'id de l affaire': 'deal.key',
  lead: 'lead.title',
  'lead title': 'lead.title',
  prospect: 'lead.title',
  'titre du prospect': 'lead.title',
  'lead id': 'lead.key',
  'id prospect': 'lead.key',
};

// `Unit price (EUR)`, `Prix EUR`: an amount in one currency.
const inCurrency = (title: string): { rest: string; currency: string } | null => {
  const [, rest, currency] = /^(.*\S)\s*[([]?\b([A-Z]{3})\b[)\]]?$/.exec(title) ?? [];
  return rest === undefined || currency === undefined ? null : { rest: rest.replace(/\s*[([]$/, ''), currency };
};

// A few names mean something else when they stand alone in a file about somebody.
const contactWords = /^(e ?mail|mail|courriel|phone|tel|telephone|mobile|portable|first ?name|prenom|last ?name|nom de famille|job title|poste|fonction|position)/; // prettier-ignore

type Field = { code: string; name: string; entity: 'deal' | 'person' | 'organization' | 'product' };

const builtIn = (holds: Held, entity: ImportEntity, plain: string): string | null => {
  for (const [key, { names, aliases }] of targetsIn(holds, entity))
    if (names.some((name) => plainTitle(name) === plain) || aliases.includes(plain)) return `${entity}.${key}`;
  return null;
};

const amountOf = (title: string): string | null => {
  const found = inCurrency(title);
  const target = found === null ? null : builtIn('products', 'product', plainTitle(found.rest));
  if (found === null || target === null) return null;
  const key = `${target.replace('product.', '')}.${found.currency}`;
  return targetOf('product', key) === undefined ? null : `product.${key}`;
};

const customField = (entity: ImportEntity, plain: string, fields: readonly Field[]): string | null => {
  const found = fields.find((field) => field.entity === fieldsOfEntity[entity] && plainTitle(field.name) === plain);
  return found === undefined ? null : `${entity}.custom.${found.code}`;
};

const ownOf = (
  holds: Held,
  named: { entity: ImportEntity; plain: string; title: string },
  fields: readonly Field[],
): string | null => {
  const { entity, plain, title } = named;
  const custom = isOnlyLinked(holds, entity) ? null : customField(entity, plain, fields);
  return custom ?? builtIn(holds, entity, plain) ?? (entity === 'product' ? amountOf(title) : null);
};

const isOwnId = (plain: string): boolean => plain === 'id' || plain === 'identifiant';

const linkOf = (holds: Held, plain: string): string | undefined =>
  ownIn(links, plain) ?? (holds === 'activities' || holds === 'notes' ? ownIn(itemLinks, plain) : undefined);

const linksOthers = new Set<ImportEntity>(['deal', 'lead', 'activity', 'note']);

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
    const link = linksOthers.has(entity) || plain.startsWith('organi') ? linkOf(holds, plain) : undefined;
    if (link !== undefined && allowed.includes(link.split('.')[0] as ImportEntity) && link.split('.')[0] !== entity)
      return link;
    return ownOf(holds, { entity, plain, title: rest }, fields);
  }
  // Our own exports name a record's number so.
  if (isOwnId(plain)) return `${main}.id`;
  const link = linkOf(holds, plain);
  if (link !== undefined && link.split('.')[0] !== main && allowed.includes(link.split('.')[0] as ImportEntity))
    return link;
  const order = contactWords.test(plain) && allowed.includes('person') ? (['person', ...allowed] as const) : allowed;
  for (const one of order) {
    const found = ownOf(holds, { entity: one, plain, title: rest }, fields);
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

const some = (plain: string[], words: RegExp): boolean => plain.some((title) => words.test(title));

const itemHeld = (plain: string[]): Held | null => {
  if (
    some(plain, /^(subject|objet|sujet|activity|activite)$/) &&
    some(plain, /^(due (date|time)|duration|duree|done|terminee?|activity type|marked as done time|heure)$/)
  )
    return 'activities';
  if (
    some(plain, /^(content|contenu|note|note content)$/) &&
    some(plain, /^(deal|lead|person|organization|affaire|prospect|personne|organisation|contact person)$/)
  )
    return 'notes';
  return some(
    plain,
    /^(product code|code produit|sku|unit price|prix unitaire|((unit )?price|prix( unitaire)?) [a-z]{3})$/,
  )
    ? 'products'
    : null;
};

/** What a file most likely holds, by the titles of its columns; `asked` is what its reader came to import, if they said. */
export const guessHeld = (titles: readonly string[], asked: Held | null): Held => {
  const named = new Set(titles.map((title) => splitTitle(title).entity));
  if (named.has('activity')) return 'activities';
  if (named.has('note')) return 'notes';
  if (named.has('deal')) return asked === 'leads' ? 'leads' : 'deals';
  if (named.has('lead')) return 'leads';
  if (named.has('person')) return 'persons';
  if (named.has('organization')) return 'organizations';
  if (named.has('product')) return 'products';
  const plain = titles.map(plainTitle);
  if (asked !== null) return asked;
  const item = itemHeld(plain);
  if (item !== null) return item;
  if (plain.some((title) => offerWords.test(title))) return 'deals';
  if (plain.some((title) => contactWords.test(title) && !title.startsWith('phone') && !title.startsWith('tel')))
    return 'persons';
  return plain.some((title) => companyWords.test(title)) ? 'organizations' : 'deals';
};
