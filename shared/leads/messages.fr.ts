import type { leadsEn } from '#shared/leads/messages.en.ts';

export const leadsFr: Record<keyof typeof leadsEn, string> = {
  lead_not_found: 'Prospect introuvable',
  'lead_not_found.hint': 'Ce prospect n’existe pas ou vous n’y avez pas accès.',
  lead_without_contact: 'Un prospect doit être lié à une personne ou à une organisation.',
  'lead_without_contact.hint': 'Indiquez person_id ou organization_id ; rien n’a été modifié.',
  lead_not_editable: 'Vous ne pouvez pas modifier ce prospect.',
  'lead_not_editable.hint':
    'Adressez-vous à son propriétaire ou à une personne autorisée à modifier les éléments des autres.',
  lead_label_not_found: 'Cette étiquette de prospect n’existe pas.',
  'lead_label_not_found.hint': 'GET /api/v1/leadLabels donne la liste des étiquettes.',
  lead_label_exists: 'Une étiquette de prospect porte déjà ce nom.',
  'lead_label_exists.hint': 'Utilisez celle qui existe ou choisissez un autre nom.',
};
