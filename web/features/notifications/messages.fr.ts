import type { notificationsEn } from './messages.en.ts';

export const notificationsFr: Record<keyof typeof notificationsEn, string> = {
  bell: 'Notifications',
  'bell.unread': 'Notifications, {count} non {count, plural, one {lue} other {lues}}',
  empty: 'Rien de nouveau. Les rappels, les conversions terminées et les prospects à reprendre apparaissent ici.',
  readAll: 'Tout marquer comme lu',
  more: 'Afficher la suite',
  retry: 'Réessayer',
  close: 'Fermer',
  unread: 'non lue',
  'ended.deals_to_leads':
    '{converted, plural, =0 {Aucune affaire n’a été convertie.} one {# affaire a été convertie en prospect.} other {# affaires ont été converties en prospects.}}',
  'ended.undo':
    '{converted, plural, =0 {Aucune affaire n’a été reprise.} one {# affaire a été reprise.} other {# affaires ont été reprises.}}',
  'ended.lead_to_deal':
    '{converted, plural, one {# prospect a été converti en affaire.} other {# prospects ont été convertis en affaires.}}',
  'ended.refused': '{count, plural, one {# a été refusée.} other {# ont été refusées.}}',
  'ended.failed': '{count, plural, one {# a échoué.} other {# ont échoué.}}',
  'ended.cancelled': 'La conversion a été annulée.',
  'import.ended':
    'L’import de {file} est terminé : {imported, plural, one {# ligne importée} other {# lignes importées}}{refused, plural, =0 {} one {, # refusée} other {, # refusées}}.',
  'import.open': 'Ouvrir l’import',
  'ended.report': 'Ouvrir le compte rendu',
  'ended.leads': 'Ouvrir la boîte des prospects',
  reminder: 'Rappel\u00a0: {subject}, {when}',
  'reminder.late': 'Rappel tardif\u00a0: {subject}, {when}',
  'reminder.calendar': 'Ouvrir le calendrier',
  due: 'C’est la date de reprise de {title}.',
  'due.refused':
    '{title} devait revenir de soi-même comme affaire et n’a pas pu\u00a0: {reason} Le prospect est en tête de la boîte.',
  returned: 'C’est la date de reprise de {title}\u00a0: l’affaire est de retour à son étape.',
  'returned.deal': 'Ouvrir l’affaire',
  'reason.lead_not_found': 'le prospect est introuvable.',
  'reason.lead_not_from_deal': 'le prospect ne vient pas d’une affaire.',
  'reason.lead_not_editable': 'vous ne pouvez pas modifier le prospect.',
  'reason.deal_parked_again': 'l’affaire a été convertie de nouveau depuis, et un autre prospect la contient.',
  'reason.deal_gone': 'l’affaire a disparu définitivement.',
  'reason.stage_gone': 'son étape n’existe plus.',
  'reason.owner_inactive': 'son propriétaire n’est plus actif.',
  'reason.internal': 'une erreur s’est produite sur le serveur.',
  'due.lead': 'Ouvrir le prospect',
  'mail.failed': 'L’e-mail «\u00a0{subject}\u00a0» a été refusé\u00a0: {problem}',
  'mail.gap':
    'Dossier {folder} de {email}\u00a0: {missing, plural, one {# e-mail n’a pas pu être relevé} other {# e-mails n’ont pas pu être relevés}}. Cherchez dans votre messagerie.',
  other: 'Il s’est passé quelque chose\u00a0: {kind}.',
};
