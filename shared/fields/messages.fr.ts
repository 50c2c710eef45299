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
    'La formule est inutilisable : {reason, select, too_long {elle dépasse 4 000 caractères} no_reference {elle ne nomme aucun champ, comme #Valeur} unknown_reference {« {what} » n’est pas un champ numérique ou monétaire des affaires} unknown_character {« {what} » n’est ni un nombre, ni un signe, ni une parenthèse, ni un champ} decimal_comma {les décimales s’écrivent avec un point, comme {what}} invalid_number {« {what} » n’est pas un nombre} unexpected {« {what} » n’a pas sa place ici} unfinished {il manque quelque chose à la fin} unclosed {une parenthèse n’est pas fermée} too_deep {elle a trop de parenthèses imbriquées} too_many_parts {elle a plus de 100 éléments} cycle {elle reviendrait à elle-même : {what}} other {seuls les champs numériques et monétaires des affaires en ont une}}.',
  'formula_invalid.hint':
    'Écrivez les champs comme #Nom ou #clé, avec des nombres, + - * / % et des parenthèses ; rien n’a été modifié.',
  fields_required: 'Remplissez d’abord : {fields}.',
  'fields_required.hint': 'Une affaire ne peut pas y aller sans. Rien n’a été modifié.',
  field_in_formula: 'La formule de {fields} se calcule à partir de ce champ.',
  'field_in_formula.hint': 'Modifiez ou supprimez d’abord le champ calculable ; rien n’a été supprimé.',
};
