import type { notesEn } from './messages.en.ts';

export const notesFr: Record<keyof typeof notesEn, string> = {
  note: 'Note',
  placeholder: 'Rédigez une note',
  bold: 'Gras',
  italic: 'Italique',
  list: 'Liste',
  save: 'Enregistrer',
  cancel: 'Annuler',
  edit: 'Modifier',
  delete: 'Supprimer',
  pin: 'Épingler en haut',
  unpin: 'Désépingler',
  pinned: 'Épinglée',
  refused: 'Seuls son auteur et ceux qui peuvent modifier ce qui appartient aux autres peuvent modifier cette note.',
  menu: 'Actions de la note',
  deleted: 'La note a été supprimée.',
  comments: '{count, plural, one {# commentaire} other {# commentaires}}',
  comment: 'Commentaire',
  'comment.save': 'Ajouter un commentaire',
};
