import type { fieldsEn } from './messages.en.ts';

export const fieldsFr: Record<keyof typeof fieldsEn, string> = {
  field_not_found: 'Le champ est introuvable',
  'field_not_found.hint': 'La liste des champs dit lesquels existent.',
  field_gone: 'Le champ est introuvable',
  'field_gone.hint': 'Il a été supprimé ; la liste des champs dit lesquels existent.',
  field_built_in: 'Ce champ est intégré : il ne peut être ni modifié ni supprimé.',
  'field_built_in.hint':
    'Seuls les champs personnalisés le peuvent ; parmi les champs intégrés, les étiquettes et les canaux acceptent de nouvelles options.',
  field_without_options: 'Ce champ n’a pas d’options.',
  'field_without_options.hint': 'Seuls les champs de type enum et set en ont.',
  option_not_found: 'Le champ n’a pas d’option {ids}.',
  'option_not_found.hint': 'Lisez le champ pour voir ses options ; rien n’a été modifié.',
  too_many_options: 'Un champ a au plus {limit, number} options.',
  'too_many_options.hint': 'Supprimez d’abord les options inutiles ; rien n’a été modifié.',
  formula_invalid:
    'La formule est inutilisable : {reason, select, too_long {elle dépasse 500 caractères} no_reference {elle ne nomme aucun champ, comme #Valeur} unknown_reference {un # n’est pas suivi de la clé ou du nom d’un champ numérique} unknown_character {elle contient autre chose que des nombres, signes, parenthèses et champs} other {seuls les champs numériques et monétaires des affaires en ont une}}.',
  'formula_invalid.hint':
    'Écrivez les champs comme #Nom ou #clé, avec des nombres, + - * / % et des parenthèses ; rien n’a été modifié.',
};
