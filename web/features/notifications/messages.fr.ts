import type { notificationsEn } from './messages.en.ts';

export const notificationsFr: Record<keyof typeof notificationsEn, string> = {
  bell: 'Notifications',
  'bell.unread': 'Notifications, {count} non {count, plural, one {lue} other {lues}}',
  empty: 'Rien de nouveau. Les conversions terminées et les prospects à reprendre apparaissent ici.',
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
  'ended.report': 'Ouvrir le compte rendu',
  'ended.leads': 'Ouvrir la boîte des prospects',
  due: 'C’est la date de reprise de {title}.',
  'due.lead': 'Ouvrir le prospect',
  other: 'Il s’est passé quelque chose\u00a0: {kind}.',
};
