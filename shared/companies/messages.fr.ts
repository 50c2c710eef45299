import type { companiesEn } from './messages.en.ts';

export const companiesFr: Record<keyof typeof companiesEn, string> = {
  setup_done: 'Relance est déjà configuré.',
  'setup_done.hint': 'Connectez-vous, ou demandez une invitation à votre administrateur.',
  setup_link_unknown: 'Ce lien de configuration ne fonctionne pas, ou plus.',
  'setup_link_unknown.hint': 'Utilisez le lien que le dernier démarrage de Relance a affiché dans sa console.',
};
