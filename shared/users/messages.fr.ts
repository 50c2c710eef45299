import type { usersEn } from '#shared/users/messages.en.ts';

export const usersFr: Record<keyof typeof usersEn, string> = {
  company_not_found: 'Cette société n’existe pas.',
  'company_not_found.hint': 'Vérifiez l’identifiant de la société.',
  user_not_found: 'Utilisateur introuvable ou inaccessible.',
  'user_not_found.hint': 'Vérifiez l’identifiant de l’utilisateur.',
  user_inactive: 'Cet utilisateur est désactivé.',
  'user_inactive.hint': 'Réactivez d’abord l’utilisateur.',
  email_taken: 'Un utilisateur a déjà l’adresse {email}.',
  'email_taken.hint': 'Utilisez une autre adresse e-mail.',
  last_admin: 'C’est le dernier administrateur global actif.',
  'last_admin.hint': 'Nommez d’abord un autre administrateur global.',
  too_many_sign_ins: 'Trop de mots de passe erronés pour cette adresse.',
  'too_many_sign_ins.hint': 'Attendez 15 minutes, ou demandez un lien pour choisir un nouveau mot de passe.',
  'mail.forgotten.subject': 'Choisissez un nouveau mot de passe pour Relance',
  'mail.forgotten.text':
    'Bonjour {name},\n\nquelqu’un, sans doute vous, a demandé un nouveau mot de passe pour Relance. Choisissez-le ici, dans l’heure :\n\n{link}\n\nSi ce n’était pas vous, ignorez ce message : votre mot de passe reste le même.\n',
  'mail.invitation.subject': '{inviter} vous invite dans Relance',
  'mail.invitation.text':
    'Bonjour {name},\n\n{inviter} vous a ouvert un compte dans Relance. Choisissez votre mot de passe ici, dans la semaine :\n\n{link}\n',
};
