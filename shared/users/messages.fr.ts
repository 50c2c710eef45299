import type { usersEn } from '#shared/users/messages.en.ts';

export const usersFr: Record<keyof typeof usersEn, string> = {
  company_not_found: 'Cette société n’existe pas.',
  'company_not_found.hint': 'Vérifiez l’identifiant de la société.',
};
