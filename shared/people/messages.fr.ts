import type { peopleEn } from './messages.en.ts';

export const peopleFr: Record<keyof typeof peopleEn, string> = {
  person_picture_unusable: 'Le fichier n’est pas une image affichable.',
  'person_picture_unusable.hint': 'Envoyez un PNG, JPEG ou GIF de 5 Mo au plus.',
};
