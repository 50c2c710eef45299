export const fieldsEn = {
  field_not_found: 'The field is not found',
  'field_not_found.hint': 'List the fields to see which there are.',
  field_gone: 'The field is not found',
  'field_gone.hint': 'It was deleted; list the fields to see which there are.',
  field_built_in: 'This field is built in and cannot be changed or deleted.',
  'field_built_in.hint': 'Only custom fields can; of built-in ones, labels and channels take new options.',
  field_without_options: 'This field has no options.',
  'field_without_options.hint': 'Only fields of the types enum and set have some.',
  option_not_found: 'The field has no option {ids}.',
  'option_not_found.hint': 'Read the field to see its options; nothing was changed.',
  too_many_options: 'A field has at most {limit, number} options.',
  'too_many_options.hint': 'Delete options that nobody needs first; nothing was changed.',
  formula_invalid:
    'The formula cannot be used: {reason, select, too_long {it is longer than 4,000 characters} no_reference {it names no field, such as #Value} unknown_reference {“{what}” is no number or money field of deals} unknown_character {“{what}” is no number, sign, parenthesis or field} decimal_comma {decimals are written with a point, such as {what}} invalid_number {“{what}” is no number} unexpected {“{what}” does not belong there} unfinished {something is missing at the end} unclosed {a parenthesis is not closed} too_deep {it has too many parentheses in each other} too_many_parts {it has more than 100 parts} cycle {it would come round to itself: {what}} other {only number and money fields of deals have one}}.',
  'formula_invalid.hint':
    'Write fields as #Name or #key, with numbers, + - * / % and parentheses; nothing was changed.',
  fields_required: 'First fill in: {fields}.',
  'fields_required.hint': 'A deal cannot go there without. Nothing was changed.',
  field_in_formula: 'The formula of {fields} is computed from this field.',
  'field_in_formula.hint': 'Change or delete the formula field first; nothing was deleted.',
} as const;
