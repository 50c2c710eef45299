import type { permissionsEn } from './messages.en.ts';

export const permissionsFr: Record<keyof typeof permissionsEn, string> = {
  admin_set_stays: 'Les jeux d’autorisations des administrateurs comprennent tout et ne changent pas.',
  'admin_set_stays.hint': 'Modifiez le jeu des utilisateurs ordinaires, ou attribuez un autre jeu.',
  default_role_stays: 'Le groupe par défaut reste à sa place.',
  'default_role_stays.hint': 'Renommez-le, ou travaillez avec les groupes placés dessous.',
  role_below_itself: 'Un groupe ne peut pas être placé sous lui-même.',
  'role_below_itself.hint': 'Choisissez un groupe qui ne se trouve pas sous celui-ci.',
};
