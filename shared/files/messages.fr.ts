import type { filesEn } from '#shared/files/messages.en.ts';

export const filesFr: Record<keyof typeof filesEn, string> = {
  file_missing: 'La requête ne contient aucun fichier.',
  'file_missing.hint': 'Envoyez le fichier dans la partie nommée file d’un corps multipart/form-data.',
  file_gone: 'Le contenu de ce fichier n’existe plus.',
  'file_gone.hint': 'Demandez à votre administrateur si le dossier de données a été restauré sans ses fichiers.',
  file_not_editable: 'Ce fichier a été ajouté par quelqu’un d’autre.',
  'file_not_editable.hint':
    'Adressez-vous à la personne qui l’a ajouté, ou à quelqu’un qui peut modifier ce qui appartient aux autres.',
  file_elsewhere: 'Ce fichier se trouve sur Google Drive, pas ici.',
  'file_elsewhere.hint': 'Ouvrez-le à l’adresse indiquée dans son url.',
};
