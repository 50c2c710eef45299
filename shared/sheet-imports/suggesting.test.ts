import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessHeld, suggestMapping } from './suggesting.ts';

const english = [
  'Deal - ID', 'Deal - Title', 'Deal - Owner', 'Deal - Value', 'Deal - Currency of Value', 'Deal - Probability', 'Deal - Organization',
  'Deal - Organization ID', 'Deal - Pipeline', 'Deal - Contact person', 'Deal - Contact person ID', 'Deal - Stage', 'Deal - Label', 'Deal - Status',
  'Deal - Deal created', 'Deal - Update time', 'Deal - Won time', 'Deal - Lost time', 'Deal - Deal closed on', 'Deal - Lost reason', 'Deal - Visible to',
  'Deal - Expected close date', 'Person - Email - Work', 'Person - Email - Home', 'Person - Phone - Work', 'Person - Phone - Mobile', 'Organization - Address',
]; // prettier-ignore
const mapped = [
  'deal.key', 'deal.title', 'deal.owner', 'deal.value', 'deal.currency', 'deal.probability', 'organization.name',
  'organization.key', 'deal.pipeline', 'person.name', 'person.key', 'deal.stage', 'deal.labels', 'deal.status',
  'deal.add_time', null, 'deal.won_time', 'deal.lost_time', 'deal.close_time', 'deal.lost_reason', 'deal.visible_to',
  'deal.expected_close_date', 'person.email', 'person.email_home', 'person.phone', 'person.phone_mobile', 'organization.address',
]; // prettier-ignore
const french = [
  'Affaire - ID', 'Affaire - Titre', 'Affaire - Propriétaire', 'Affaire - Valeur', 'Affaire - Devise de Valeur', 'Affaire - Probabilité', 'Affaire - Organisation',
  'Affaire - ID organisation', 'Affaire - Pipeline', 'Affaire - Personne à contacter', 'Affaire - ID personne à contacter', 'Affaire - Étape', 'Affaire - Étiquette', 'Affaire - Statut',
  'Affaire - Affaire créée', 'Affaire - Heure de mise à jour', 'Affaire - Date de gain', 'Affaire - Date de perte', 'Affaire - Affaire clôturée le', 'Affaire - Raison de la perte', 'Affaire - Visible par',
  'Affaire - Date de clôture prévue', 'Personne - E-mail - Travail', 'Personne - E-mail - Domicile', 'Personne - Téléphone - Travail', 'Personne - Téléphone - Mobile', 'Organisation - Adresse',
]; // prettier-ignore

test('the columns of an exported list of deals are recognized in English and in French', () => {
  assert.equal(guessHeld(english, null), 'deals');
  assert.deepEqual(suggestMapping(english, 'deals', []), mapped);
  assert.equal(guessHeld(french, null), 'deals');
  assert.deepEqual(suggestMapping(french, 'deals', []), mapped);
});

test('exported people and organizations are recognized', () => {
  const people = [
    'Person - ID',
    'Person - Name',
    'Person - Organization',
    'Person - Label',
    'Person - Job title',
    'Organization - Name',
  ];
  assert.equal(guessHeld(people, 'deals'), 'persons');
  assert.deepEqual(suggestMapping(people, 'persons', []), [
    'person.key',
    'person.name',
    null,
    'person.labels',
    'person.job_title',
    'organization.name',
  ]);
  const personnes = [
    'Personne - Nom',
    'Personne - Organisation',
    'Personne - Prénom',
    'Personne - Nom de famille',
    'Personne - Intitulé du poste',
  ];
  assert.deepEqual(suggestMapping(personnes, 'persons', []), [
    'person.name',
    'organization.name',
    'person.first_name',
    'person.last_name',
    'person.job_title',
  ]);
  assert.equal(guessHeld(['Organisation - Nom', 'Organisation - Adresse'], null), 'organizations');
});

test('the template for imports, with stars and bare contacts, is recognized', () => {
  assert.deepEqual(suggestMapping(['Deal - Title*', 'Deal - Stage (pipeline)', 'Organization', 'Contact person', 'Deal - Pipedrive System ID', 'Deal - Closed on'], 'deals', []), [
    'deal.title', 'deal.stage', 'organization.name', 'person.name', 'deal.key', 'deal.close_time',
  ]); // prettier-ignore
});

test('titles that name no record are of what the file holds, and custom fields go by their names', () => {
  const code = 'a'.repeat(40);
  const fields = [{ code, name: 'Région', entity: 'deal' as const }];
  assert.deepEqual(suggestMapping(['ID', 'Titre', 'Montant', 'Société', 'E-mail', 'region', 'Sonstiges'], 'deals', fields), [
    'deal.id', 'deal.title', 'deal.value', 'organization.name', 'person.email', `deal.custom.${code}`, null,
  ]); // prettier-ignore
  assert.deepEqual(
    suggestMapping(['Name', 'Email', 'Company', 'Lead - Title'], 'leads', []),
    ['lead.title', 'person.email', 'organization.name', null].with(0, null).with(3, 'lead.title'),
  );
  assert.equal(guessHeld(['Name', 'Email'], null), 'persons');
  assert.equal(guessHeld(['Titre', 'Montant'], null), 'deals');
});

test('columns of activities, notes and products map in both languages, deals and leads as what they hang on', () => {
  assert.deepEqual(
    suggestMapping(['Activité - Objet', 'Activité - Affaire', 'Activité - Terminé', 'Activité - Attribué à l’utilisateur', 'Activity - Lead'], 'activities', []),
    ['activity.subject', 'deal.title', 'activity.done', 'activity.owner', 'lead.title'],
  ); // prettier-ignore
  assert.deepEqual(suggestMapping(['Contenu', 'Personne', 'Organisation', 'Utilisateur'], 'notes', []), [
    'note.content',
    'person.name',
    'organization.name',
    'note.author',
  ]);
  assert.deepEqual(
    suggestMapping(['Produit - Nom', 'Prix unitaire (EUR)', 'Coût USD', 'Direct cost (CHF)', 'Price', 'TVA'], 'products', []),
    ['product.name', 'product.price.EUR', 'product.cost.USD', 'product.direct_cost.CHF', 'product.price', 'product.tax'],
  ); // prettier-ignore
});

test('activities, notes and products are told by their titles', () => {
  assert.equal(guessHeld(['Objet', 'Échéance', 'Heure', 'Terminée'], null), 'activities');
  assert.equal(guessHeld(['Content', 'Deal', 'Person'], null), 'notes');
  assert.equal(guessHeld(['Name', 'SKU', 'Price (EUR)'], null), 'products');
  assert.equal(guessHeld(['Activity - Subject', 'Deal - Title'], 'deals'), 'activities');
});
