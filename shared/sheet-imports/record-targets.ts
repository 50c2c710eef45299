// What columns can become of deals, leads, people and organizations.
import { common, ids, target, type Target } from './target.ts';

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

export const deal: Record<string, Target> = {
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

export const lead: Record<string, Target> = {
  title: target('title', ['Title', 'Titre'], 'lead', 'lead name', 'lead title', 'prospect', 'titre du prospect', 'name', 'nom', 'subject', 'objet'), // prettier-ignore
  ...offer,
  ...common,
  ...ids('Lead', 'du prospect'),
};

export const person: Record<string, Target> = {
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

export const organization: Record<string, Target> = {
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
