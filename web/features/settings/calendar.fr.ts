import type { calendarWordsEn } from './calendar.en.ts';

export const calendarWordsFr: Record<keyof typeof calendarWordsEn, string> = {
  'reminders.title': 'Rappels',
  'reminders.text':
    'Avant le début d’une activité qui a une heure, vous êtes averti ici, dans l’application. Une activité peut en décider autrement.',
  'reminders.default': 'Me rappeler mes activités',
  'reminders.mail': 'Par e-mail aussi',
  'reminders.saved': 'Rappels enregistrés',
  'feed.title': 'Calendrier dans d’autres logiciels',
  'feed.text':
    'Une adresse secrète par laquelle votre logiciel de calendrier lit vos activités. Qui la connaît peut les lire, sans mot de passe.',
  'feed.make': 'Créer l’adresse',
  'feed.address': 'Adresse secrète',
  'feed.made': 'Créée le {date}',
  'feed.renew': 'Nouvelle adresse',
  'feed.renew.ask':
    'L’adresse précédente cesse aussitôt\u00a0; les calendriers qui y sont abonnés ne sont plus tenus à jour.',
  'feed.revoke': 'Révoquer',
  'feed.revoke.ask': 'Les calendriers abonnés à cette adresse ne sont plus tenus à jour.',
  'feed.what':
    'Elle contient vos activités, de trois mois en arrière à deux ans en avant. Les logiciels cherchent les changements d’eux-mêmes, certains quelques fois par jour seulement.',
  'feed.how': 'Comment s’abonner',
  'feed.google': 'Google Agenda\u00a0: Autres agendas, +, À partir de l’URL.',
  'feed.apple':
    'Calendrier d’Apple\u00a0: Fichier, Nouvel abonnement à un calendrier\u00a0; sur un iPhone Réglages, Calendrier, Comptes, Ajouter un compte, Autre.',
  'feed.outlook': 'Outlook\u00a0: Ajouter un calendrier, S’abonner à partir du web.',
  'feed.thunderbird': 'Thunderbird\u00a0: Nouvel agenda, Sur le réseau.',
};
