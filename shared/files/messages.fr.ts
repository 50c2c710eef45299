import type { filesEn } from '#shared/files/messages.en.ts';

export const filesFr: Record<keyof typeof filesEn, string> = {
  file_missing: 'La requête ne contient aucun fichier.',
  'file_missing.hint': 'Envoyez le fichier dans la partie nommée file d’un corps multipart/form-data.',
  file_gone: 'Le contenu de ce fichier n’existe plus.',
  'file_gone.hint': 'Demandez à votre administrateur si le dossier de données a été restauré sans ses fichiers.',
  no_thumbnail: 'Ce fichier ne contient pas de petite image.',
  'no_thumbnail.hint': 'Seules les photos prises par un appareil en ont une\u00a0; demandez le contenu à la place.',
  file_not_editable: 'Ce fichier a été ajouté par quelqu’un d’autre.',
  'file_not_editable.hint':
    'Adressez-vous à la personne qui l’a ajouté, ou à quelqu’un qui peut modifier ce qui appartient aux autres.',
  file_elsewhere: 'Ce fichier se trouve sur Google Drive, pas ici.',
  'file_elsewhere.hint': 'Ouvrez-le à l’adresse indiquée dans son url.',
  file_too_large: 'Un fichier peut faire {limit, number}\u00a0Mo.',
  'file_too_large.hint': 'Réduisez-le, ou envoyez plutôt un lien\u00a0; rien n’a été ajouté.',
  range_not_there: 'Le fichier ne contient pas la partie demandée.',
  'range_not_there.hint': 'Demandez des octets dans les limites de sa taille, ou le fichier entier.',
  file_store_away: 'Le stockage des fichiers est injoignable pour le moment.',
  'file_store_away.hint':
    'Réessayez dans quelques minutes\u00a0; rien n’est perdu. Si cela dure, prévenez votre administrateur.',
};
