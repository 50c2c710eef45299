import type { mergingEn } from '#shared/merging/messages.en.ts';

export const mergingFr: Record<keyof typeof mergingEn, string> = {
  merge_with_itself: 'Une fiche ne peut pas être fusionnée avec elle-même.',
  'merge_with_itself.hint': 'Choisissez deux fiches différentes ; rien n’a été modifié.',
  merge_not_permitted: 'Vos autorisations ne vous permettent pas de fusionner ces fiches.',
  'merge_not_permitted.hint':
    'Fusionner supprime l’une des deux fiches : il faut l’autorisation de fusionner et celle de supprimer. Demandez à un administrateur global.',
  merged_already: 'L’une des fiches a déjà été fusionnée avec une autre.',
  'merged_already.hint': 'Ouvrez-la : sa page mène à la fiche conservée. Rien n’a été modifié.',
  contact_deleted: 'L’un des contacts est supprimé.',
  'contact_deleted.hint': 'Seuls des contacts existants peuvent être fusionnés ; rien n’a été modifié.',
  deal_has_lead: 'L’une des affaires a encore le prospect issu de sa conversion.',
  'deal_has_lead.hint': 'Ramenez ou supprimez ce prospect, puis fusionnez ; rien n’a été modifié.',
  deal_in_conversion: 'L’une des affaires attend d’être convertie en prospect.',
  'deal_in_conversion.hint': 'Attendez la fin de la conversion ou annulez-la ; rien n’a été modifié.',
  deal_currencies_differ: 'Les affaires ont des devises différentes, avec des produits ou des remises.',
  'deal_currencies_differ.hint':
    'Donnez la même devise aux deux affaires, ou retirez les produits de l’une d’elles ; rien n’a été modifié.',
  deal_taxes_differ: 'Les produits des deux affaires ne sont pas taxés de la même façon.',
  'deal_taxes_differ.hint': 'Choisissez le même mode de taxation pour les deux, puis fusionnez ; rien n’a été modifié.',
};
