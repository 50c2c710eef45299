import type { appEn } from './messages.en.ts';

export const appFr: Record<keyof typeof appEn, string> = {
  'nav.label': 'Principale',
  'nav.deals': 'Affaires',
  'nav.leads': 'Boîte des prospects',
  'nav.activities': 'Activités',
  'nav.contacts': 'Contacts',
  'nav.mail': 'E-mails',
  'nav.insights': 'Statistiques',
  'nav.settings': 'Paramètres',
  'nav.help': 'Aide',
  'nav.logout': 'Se déconnecter',
  'nav.search': 'Rechercher',
  'nav.skip': 'Aller à la page',
  'nav.account': 'Votre compte',
  'nav.theme': 'Clair ou sombre',
  'toast.close': 'Fermer',
  'page.missing': 'Cette page n’existe pas.',
  'page.missing.back': 'Retour aux affaires',
  'page.failed': 'Cette page n’a pas pu être affichée.',
  'page.unreachable': 'Le serveur est injoignable. Vérifiez votre connexion.',
  'page.retry': 'Réessayer',
};
