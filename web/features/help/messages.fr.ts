import type { helpEn } from './messages.en.ts';

export const helpFr: Record<keyof typeof helpEn, string> = {
  title: 'Aide',
  contents: 'Sur cette page',
  'converting.title': 'Ce que fait la conversion d’une affaire en prospect',
  'converting.text':
    'Une affaire qui n’est ni mûre ni perdue encombre le pipeline. Convertissez-la en prospect\u00a0: elle quitte le pipeline, attend dans la boîte des prospects avec ce qu’il faut pour la reprendre, et peut revenir telle quelle. L’affaire elle-même reste comme elle est, marquée supprimée, aussi longtemps que son prospect existe.',
  'table.moves': 'Passe au prospect',
  'table.stays': 'Reste avec l’affaire',
  'fate.copied': 'copié',
  'fate.copied by name': 'copié par nom',
  'fate.linked': 'lié',
  'fate.moved': 'déplacé',
  'fate.replaced by who converts': 'la personne qui convertit devient propriétaire du prospect',
  'fate.not carried': 'les valeurs ne sont pas reprises',
  'fate.stays': 'reste',
  'what.title': 'Titre',
  'what.value': 'Valeur',
  'what.currency': 'Devise',
  'what.expected_close_date': 'Date de clôture prévue',
  'what.visibility': 'Visibilité',
  'what.source_channel': 'Canal source',
  'what.source_channel_id': 'Identifiant du canal source',
  'what.origin': 'Origine de la source',
  'what.origin_id': 'Identifiant de l’origine',
  'what.custom_fields': 'Champs personnalisés',
  'what.formula_fields': 'Champs calculables',
  'what.labels': 'Étiquettes',
  'what.owner': 'Propriétaire',
  'what.person': 'Personne',
  'what.organization': 'Organisation',
  'what.planned_activities': 'Activités à venir',
  'what.emails': 'E-mails',
  'what.notes': 'Notes',
  'what.files': 'Fichiers',
  'what.done_activities': 'Activités effectuées',
  'what.invoices': 'Factures',
  'what.products': 'Produits',
  'what.discounts': 'Remises',
  'what.installments': 'Échéances',
  'what.history': 'Historique',
  'what.participants': 'Participants',
  'what.followers': 'Abonnés',
  'ways.title': 'Quatre façons de convertir',
  'ways.board':
    'Dans le pipeline, faites glisser la carte vers le bas\u00a0: la barre du bas apparaît. Déposez-la sur Déplacer vers, choisissez Boîte des prospects, puis Enregistrer. Le menu de la carte fait de même sans glisser.',
  'ways.page': "Sur la page de l’affaire, Plus d'actions, puis Convertir en prospect.",
  'ways.filtered':
    "Dans la liste des affaires, filtrez, puis Plus d'actions, Convertir les résultats filtrés en prospects.",
  'ways.selected':
    'Dans la liste des affaires, cochez des affaires, puis Convertir en prospects dans la barre qui apparaît.',
  'ways.many':
    'Avant de convertir plusieurs affaires, une fenêtre indique combien, lesquelles sont refusées et pourquoi, et ce qui reste. La conversion se fait sur le serveur\u00a0: vous pouvez fermer l’onglet. Un e-mail et une notification vous avertissent à la fin.',
  'ways.refused':
    'Les affaires gagnées ou archivées, celles qui n’ont ni personne ni organisation, et celles que vous ne pouvez pas modifier ne sont pas converties.',
  'back.title': 'Reprendre une affaire',
  'back.text':
    'Sur la page du prospect, Reprendre l’affaire ramène la même affaire\u00a0: son numéro, son pipeline, son étape, son propriétaire, son historique et ses factures. Ce qui était passé au prospect, et ce qui y a été ajouté depuis, la suit\u00a0; les champs modifiés sur le prospect le sont sur l’affaire. Convertir en affaire, au contraire, crée une nouvelle affaire.',
  'back.date':
    'Avec une date de reprise, le prospect revient ce jour-là en tête de la boîte, non lu, et son propriétaire en est averti.',
  'undo.title': 'Annuler une conversion',
  'undo.text':
    'Le message Convertie en prospect propose Annuler la conversion pendant dix secondes. Plus tard, Reprendre l’affaire fait de même pour un prospect, et l’annulation dans le compte rendu d’une conversion pour tous.',
  'restore.title': 'Restaurer une affaire',
  'restore.text':
    'Restaurer, sur la page d’une affaire supprimée ou dans la liste des affaires sous Supprimée, remet l’affaire dans son pipeline, son étape et son statut. Le prospect reste dans la boîte avec ce qui y était passé, et les deux pages renvoient l’une à l’autre. Les affaires supprimées peuvent être restaurées pendant quelques jours, fixés par un administrateur global\u00a0; celle dont est issu un prospect, aussi longtemps que lui.',
  'formula.title': 'Champs calculables',
  'formula.text':
    'Un champ calculable se déduit d’autres champs d’une affaire et n’a pas sa place sur un prospect. La fenêtre nomme ceux dont les valeurs ne sont pas reprises. La formule et sa dernière valeur restent avec l’affaire.',
  'rights.title': 'Qui peut convertir',
  'rights.text':
    "Toute personne qui a l’autorisation Convertir des affaires en prospects. Les administrateurs globaux l’accordent dans les paramètres, sous Ensembles d'autorisations.",
  'keys.title': 'Clavier',
  'keys.text':
    'Tout peut se faire sans souris. Appuyez sur ? pour les raccourcis, ou sur Ctrl K pour rechercher et aller.',
  'keys.show': 'Raccourcis clavier',
};
