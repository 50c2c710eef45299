// What people see and hear, as the stories look for it.
import type { Language } from './story.ts';

const en = {
  moreActions: 'More actions',
  moveTo: 'Move to',
  inbox: 'Leads Inbox',
  save: 'Save',
  cancel: 'Cancel',
  convertToLead: 'Convert to lead',
  convert: 'Convert',
  converted: 'Converted to lead',
  openLead: 'Open lead',
  undo: 'Undo',
  sourceDeal: 'Source: Deal',
  upcoming: 'Upcoming activities',
  deal: 'Deal',
  restore: 'Restore',
  bringBack: 'Bring back',
  moves: 'Moves to the lead',
  stays: 'Stays with the deal',
  oneUpcoming: '1 upcoming activity',
  oneDone: '1 done activity',
  oneInvoice: '1 invoice',
};

const fr: typeof en = {
  moreActions: "Plus d'actions",
  moveTo: 'Déplacer vers',
  inbox: 'Boîte des prospects',
  save: 'Enregistrer',
  cancel: 'Annuler',
  convertToLead: 'Convertir en prospect',
  convert: 'Convertir',
  converted: 'Convertie en prospect',
  openLead: 'Ouvrir le prospect',
  undo: 'Annuler la conversion',
  sourceDeal: 'Source\u00a0: Affaire',
  upcoming: 'Activités à venir',
  deal: 'Affaire',
  restore: 'Restaurer',
  bringBack: "Reprendre l'affaire",
  moves: 'Passe au prospect',
  stays: 'Reste avec l’affaire',
  oneUpcoming: '1 activité à venir',
  oneDone: '1 activité effectuée',
  oneInvoice: '1 facture',
};

export const words: Record<Language, typeof en> = { en, fr };
export const languages = ['en', 'fr'] as const satisfies Language[];
