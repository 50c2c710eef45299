import type { deniedEn } from './denied.en.ts';

export const deniedFr: Record<keyof typeof deniedEn, string> = {
  title: 'Vous ne pouvez pas ouvrir cette page.',
  permission: 'Il faut l’autorisation « {permission} », que vos ensembles d’autorisations n’ont pas.',
  admins: 'Elle est réservée aux administrateurs globaux.',
  ask: 'Un administrateur global peut vous la donner.',
  'ask.named': 'Demandez à un administrateur global : {admins}.',
  back: 'Retour aux affaires',
};
