import type { activityFormEn } from './ActivityForm.messages.en.ts';

export const activityFormFr: Record<keyof typeof activityFormEn, string> = {
  type: 'Type',
  subject: 'Objet',
  date: 'Date',
  time: 'Heure',
  duration: 'Durée',
  'duration.none': 'Aucune',
  owner: 'Propriétaire',
  note: 'Note',
  done: 'Effectuée',
  save: 'Enregistrer',
  close: 'Fermer',
  cancel: 'Annuler',
  add: 'Ajouter une activité',
  edit: 'Modifier l’activité',
  minutes: '{count, plural, one {# minute} other {# minutes}}',
  hours: '{count, plural, one {# heure} other {# heures}}',
  'hours.minutes': '{hours} h {minutes} min',
};
