export const peopleEn = {
  person_picture_unusable: 'The file is no picture that can be shown.',
  'person_picture_unusable.hint': 'Send a PNG, JPEG or GIF of at most 5 MB.',
} as const;
