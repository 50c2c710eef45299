// What columns can become of activities, notes and products.
import { common, ids, target, type Target } from './target.ts';

const { owner, add_time: added } = common;

export const activity: Record<string, Target> = {
  subject: target('title', ['Subject', 'Objet'], 'activity', 'activity subject', 'activite', 'sujet', 'title', 'titre', 'name', 'nom', 'task', 'tache'), // prettier-ignore
  type: target('activity_type', ['Type', 'Type'], 'activity type', 'type d activite', 'kind'),
  due_date: target(
    'due',
    ['Due date', 'Échéance'],
    'due', 'date', 'date d echeance', 'start date', 'date de debut', 'due on', 'scheduled on', 'a faire le',
  ), // prettier-ignore
  due_time: target('clock', ['Due time', 'Heure'], 'time', 'heure d echeance', 'start time', 'heure de debut'),
  duration: target('duration', ['Duration', 'Durée']),
  done: target('flag', ['Done', 'Terminée'], 'termine', 'done status', 'completed', 'status', 'statut', 'fait', 'faite', 'marquee comme terminee'), // prettier-ignore
  marked_as_done_time: target(
    'moment',
    ['Marked as done time', 'Terminée le'],
    'done time', 'done on', 'completed on', 'termine le', 'marque comme termine a', 'heure de fin marquee', 'date de fin',
  ), // prettier-ignore
  owner: { ...owner, aliases: [...owner.aliases, 'assigned to user', 'attribuee a', 'attribue a', 'attribue a l utilisateur', 'assigne a', 'user', 'utilisateur'] }, // prettier-ignore
  note: target('html', ['Note', 'Note'], 'notes', 'comment', 'commentaire', 'activity note'),
  public_description: target('words', ['Public description', 'Description publique'], 'description'),
  location: target('place', ['Location', 'Lieu'], 'place', 'full combined address of location', 'adresse', 'address'),
  priority: target('option', ['Priority', 'Priorité']),
  busy: target('flag', ['Free/busy', 'Disponible/occupé'], 'busy', 'occupe', 'libre occupe', 'busy flag'),
  add_time: { ...added, aliases: [...added.aliases, 'activity created', 'activite creee'] },
  ...ids('Activity', 'de l’activité'),
};

const pinned = (en: string, fr: string, ...aliases: string[]): Target =>
  target('flag', [`Note is pinned to ${en}`, `Note épinglée ${fr}`], ...aliases);

export const note: Record<string, Target> = {
  content: target('html', ['Content', 'Contenu'], 'note', 'notes', 'text', 'texte', 'note content', 'contenu de la note', 'comment', 'commentaire'), // prettier-ignore
  author: target('owner', ['Author', 'Auteur'], 'user', 'utilisateur', 'owner', 'proprietaire', 'creator', 'created by', 'cree par', 'creee par', 'added by', 'ajoutee par'), // prettier-ignore
  pinned_to_deal_flag: pinned('deal', 'à l’affaire', 'pinned to deal', 'epinglee a l affaire'),
  pinned_to_lead_flag: pinned('lead', 'au prospect', 'pinned to lead', 'epinglee au prospect'),
  pinned_to_person_flag: pinned('person', 'à la personne', 'pinned to person', 'epinglee a la personne'),
  pinned_to_organization_flag: pinned('organization', 'à l’organisation', 'pinned to organization', 'epinglee a l organisation'), // prettier-ignore
  add_time: { ...added, aliases: [...added.aliases, 'note created', 'date', 'note creee'] },
  ...ids('Note', 'de la note'),
};

/** What there is of each currency: `product.price.EUR`. */
export const amounts: Record<string, Target> = {
  price: target('number', ['Price', 'Prix'], 'unit price', 'prix unitaire', 'prices', 'unit prices', 'prix de vente', 'amount', 'montant', 'value', 'valeur'), // prettier-ignore
  cost: target('number', ['Cost', 'Coût'], 'unit cost', 'cost per unit', 'cout unitaire', 'cout par unite', 'prix d achat'), // prettier-ignore
  direct_cost: target('number', ['Direct cost', 'Coût direct'], 'direct costs', 'couts directs'),
};

export const product: Record<string, Target> = {
  name: target('title', ['Name', 'Nom'], 'product', 'product name', 'produit', 'nom du produit', 'title', 'titre', 'item', 'article'), // prettier-ignore
  code: target('title', ['Product code', 'Code produit'], 'code', 'sku', 'code du produit', 'code article', 'item code'), // prettier-ignore
  price: { ...(amounts['price'] as Target), type: 'amounts' },
  cost: { ...(amounts['cost'] as Target), type: 'amounts' },
  direct_cost: { ...(amounts['direct_cost'] as Target), type: 'amounts' },
  currency: target('currency', ['Currency of prices', 'Devise des prix'], 'currency', 'devise', 'price currency', 'devise du prix'), // prettier-ignore
  description: target('words', ['Description', 'Description'], 'product description'),
  unit: target('title', ['Unit', 'Unité'], 'unit of measure', 'unite de mesure'),
  tax: target('tax', ['Tax', 'TVA'], 'tax rate', 'vat', 'taxe', 'taux de tva', 'tax %', 'taux'),
  category: target('option', ['Category', 'Catégorie'], 'product category', 'categorie de produit'),
  is_linkable: target('flag', ['Active', 'Actif'], 'selectable', 'active flag', 'selectionnable', 'enabled'),
  billing_frequency: target('frequency', ['Billing frequency', 'Fréquence de facturation'], 'frequence'),
  billing_frequency_cycles: target('integer', ['Number of payments', 'Nombre de paiements'], 'billing cycles', 'billing frequency cycles', 'cycles'), // prettier-ignore
  owner,
  visible_to: common.visible_to,
  add_time: { ...added, aliases: [...added.aliases, 'product created', 'produit cree'] },
  ...ids('Product', 'du produit'),
};
