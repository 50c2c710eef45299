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
    'The formula cannot be used: {reason, select, too_long {it is longer than 500 characters} no_reference {it names no field, such as #Value} unknown_reference {a # is not followed by the key or name of a number field} unknown_character {it holds something that is no number, sign, parenthesis or field} other {only number and money fields of deals have one}}.',
  'formula_invalid.hint':
    'Write fields as #Name or #key, with numbers, + - * / % and parentheses; nothing was changed.',
} as const;
