import type { activitiesEn } from '#shared/activities/messages.en.ts';

export const activitiesFr: Record<keyof typeof activitiesEn, string> = {
  activity_type_built_in: 'Un type d’activité d’origine ne peut pas être supprimé.',
  'activity_type_built_in.hint': 'Seuls les types ajoutés par votre société peuvent être supprimés.',
  bad_recurrence: 'L’activité ne peut pas se répéter ainsi\u00a0: {problem}.',
  'bad_recurrence.hint': 'Donnez une règle de récurrence de la RFC 5545, telle que FREQ=WEEKLY;INTERVAL=2;BYDAY=MO.',
  recurrence_too_long: 'Une activité se répète {limit, number} fois au plus.',
  'recurrence_too_long.hint': 'Faites-la finir plus tôt, ou revenir moins souvent.',
  'reminder_mail.subject': '{subject}, {when}',
  'reminder_mail.late_subject': '{subject}, {when} (rappel tardif)',
  'reminder_mail.late': 'Ce rappel arrive en retard\u00a0: le serveur était arrêté à l’heure prévue.',
  'reminder_mail.when': '{day} à {time}',
  'reminder_mail.text': 'Bonjour {name},\n\npour rappel\u00a0: «\u00a0{subject}\u00a0», {when}.',
};
